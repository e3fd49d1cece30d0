/// Turns options into libpq's connection parameters.
///
/// Source: PostgreSQL 15 manual, "Parameter Key Words".
enum PGSettings {
    /// How often the server looks whether the client of a running statement is still there, so that a
    /// statement given up here ends there.
    private static let clientCheckSeconds = 1

    /// The parameters, or an error if the host is a name, which libpq would resolve by blocking.
    static func make(_ options: PostgresOptions) throws(PostgresError) -> [(String, String)] {
        var settings = [
            ("port", String(options.port)),
            ("dbname", options.database),
            ("user", options.user),
            ("application_name", options.applicationName),
            ("client_encoding", "UTF8"),
            ("sslmode", options.sslMode.rawValue),
            ("gssencmode", "disable"),
            ("options", sessionOptions(options)),
            ("keepalives_idle", "10"),
            ("keepalives_interval", "3"),
            ("keepalives_count", "3"),
            ("tcp_user_timeout", "10000"),
        ]
        // Replication commands, beside SQL, on a connection that serves one database ("Streaming Replication Protocol").
        if options.isReplication { settings.append(("replication", "database")) }
        if let password = options.password { settings.append(("password", password)) }
        if let path = options.rootCertificatePath { settings.append(("sslrootcert", path)) }
        if options.host.hasPrefix("/") {
            settings.append(("host", options.host))
        } else {
            settings.append(("host", options.serverName ?? options.host))
            settings.append(("hostaddr", try address(options.host)))
        }
        return settings
    }

    private static func address(_ host: String) throws(PostgresError) -> String {
        if host == "localhost" { return "127.0.0.1" }
        let isV4 = host.allSatisfy { $0 == "." || ("0"..."9").contains($0) }
        guard isV4 || host.contains(":") else {
            throw .unavailable("the host is a name; give its address, and the name as serverName")
        }
        return host
    }

    private static func sessionOptions(_ options: PostgresOptions) -> String {
        let (seconds, attoseconds) = options.statementTimeout.components
        let milliseconds = seconds * 1_000 + attoseconds / 1_000_000_000_000_000
        // Point reads and short writes never pay for a compiled plan.
        var text = "-c statement_timeout=\(milliseconds) -c jit=off"
        text += " -c client_connection_check_interval=\(clientCheckSeconds)s"
        if !options.commitsSynchronously { text += " -c synchronous_commit=off" }
        if let searchPath = options.searchPath { text += " -c search_path=\(escaped(searchPath))" }
        return text
    }

    /// Spaces and backslashes of a value in the `options` parameter are escaped with a backslash.
    private static func escaped(_ value: String) -> String {
        var text = ""
        for character in value {
            if character == " " || character == "\\" { text.append("\\") }
            text.append(character)
        }
        return text
    }
}
