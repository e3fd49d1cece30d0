import EventLoop

/// A connection for a transaction of one's own: scripts, and COPYs in between them.
///
/// After an error it is of no use any more: close it, and the server undoes what was not committed.
public struct PostgresCopySession: Sendable {
    private let connection: DirectConnection

    /// Connects; from now on everything fails once `deadline` has passed, if there is one.
    public static func open(
        loop: UVLoop, options: PostgresOptions, deadline: ContinuousClock.Instant?
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

    /// Lends a connection, and closes it however the work ends: one that is forgotten keeps its loop from ending.
    ///
    /// - Throws: `PostgresError` when it cannot be made, and whatever the work throws.
    public static func with<Value: Sendable>(
        loop: UVLoop, options: PostgresOptions, deadline: ContinuousClock.Instant?,
        _ work: (PostgresCopySession) async throws -> Value
    ) async throws -> Value {
        let session = try await open(loop: loop, options: options, deadline: deadline)
        do {
            let value = try await work(session)
            await session.close()
            return value
        } catch {
            await session.close()
            throw error
        }
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

    /// Runs a `COPY … TO STDOUT` and hands its data over, chunk by chunk, each of whole rows.
    ///
    /// - Parameter receive: Takes a chunk; while it works the server waits. Its error ends the connection.
    public func copyOut(_ sql: String, _ receive: ([UInt8]) async throws -> Void) async throws {
        try await connection.beginCopyOut(sql)
        while let chunk = try await connection.copyOut() {
            do {
                try await receive(chunk)
            } catch {
                await connection.close()
                throw error
            }
        }
    }

    /// Begins a `COPY … FROM STDIN` whose data is put in by `put`, until `endCopyIn`.
    public func beginCopyIn(_ sql: String) async throws(PostgresError) {
        try await connection.beginCopyIn(sql)
    }

    /// Puts data into the COPY that was begun, cut anywhere; returns when it has left.
    public func put(_ bytes: [UInt8]) async throws(PostgresError) {
        try await connection.copyIn(bytes)
    }

    /// Ends the COPY that was begun.
    ///
    /// - Returns: Rows copied.
    public func endCopyIn() async throws(PostgresError) -> Int {
        try await connection.endCopyIn()
    }

    /// Ends the connection.
    public func close() async {
        await connection.close()
    }
}
