import EventLoop

/// A connection for a transaction of one's own: scripts, and COPYs in between them.
///
/// After an error it is of no use any more: close it, and the server undoes what was not committed.
public struct PostgresCopySession: Sendable {
    private let connection: DirectConnection

    /// Connects; from now on everything fails once `deadline` has passed.
    public static func open(
        loop: UVLoop, options: PostgresOptions, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresCopySession {
        let connection = DirectConnection(loop: loop)
        do {
            try await connection.connect(options, deadline: deadline)
        } catch {
            await connection.close()
            throw error
        }
        return PostgresCopySession(connection: connection)
    }

    /// Runs statements by the simple protocol; `begin` and `commit` are the caller's.
    ///
    /// - Returns: The rows that the last statement affected.
    /// - Throws: Advice other than the server's own says nothing of a `commit`: whether it happened is not known.
    @discardableResult
    public func run(_ script: String) async throws(PostgresError) -> Int {
        try await connection.run(script)
    }

    /// Runs a `COPY … FROM STDIN` with these bytes.
    ///
    /// - Parameter bytes: A megabyte or two at most, since libpq holds them until they have left.
    /// - Returns: Rows copied.
    public func copyIn(_ sql: String, _ bytes: [UInt8]) async throws(PostgresError) -> Int {
        try await connection.beginCopyIn(sql)
        try await connection.copyIn(bytes)
        return try await connection.endCopyIn()
    }

    /// Ends the connection.
    public func close() async {
        await connection.close()
    }
}
