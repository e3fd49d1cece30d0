/// Runs SQL through `psql`, for the few statements that this room needs.
///
/// Not a client for services: every call is a process of its own.
public struct PsqlRunner: Sendable {
    let instance: PostgresInstance
    let database: String

    /// Runs a script and answers what its last statements print: a row a line, columns apart by `|`.
    ///
    /// The script stops at its first error.
    ///
    /// - Throws: `ClusterError.commandFailed` with the server's message, or `.commandTimedOut`.
    public func run(_ script: String, limit: Duration = .seconds(30)) async throws(ClusterError) -> String {
        let command = instance.account.command(
            instance.installation.program("psql"),
            [
                "--no-psqlrc", "--no-password", "--quiet", "--tuples-only", "--no-align",
                "--set=ON_ERROR_STOP=1", "--host=\(instance.socketDirectory)", "--port=\(instance.port)",
                "--username=\(PostgresInstance.superuser)", "--dbname=\(database)", "--file=-",
            ], input: script)
        var output = try await command.output(limit: limit)
        while output.last?.isNewline == true { output.removeLast() }
        return output
    }
}
