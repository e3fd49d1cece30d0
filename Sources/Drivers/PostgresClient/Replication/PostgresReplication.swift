import EventLoop

/// A connection by which a server sends its log: replication commands, then a stream of messages.
///
/// The messages are the server's own (`XLogData`, keepalives) and the status updates are the caller's: this room knows
/// nothing of what they say. Source: PostgreSQL 15 manual, "Streaming Replication Protocol".
public struct PostgresReplication: Sendable {
    /// Who the server is.
    public struct Identity: Sendable, Hashable {
        /// The cluster's own identifier, which initdb made up.
        public let systemIdentifier: UInt64
        /// The timeline, which each failover raises.
        public let timeline: UInt32
        /// The end of its log that is on disk.
        public let flushed: UInt64
    }

    /// A replication slot that was just made.
    public struct CreatedSlot: Sendable, Hashable {
        /// The position from which on the slot sends.
        public let consistentPoint: UInt64
        /// The snapshot of the database at that position, while this connection sends no other command; nil if none was
        /// asked for.
        public let snapshot: String?
    }

    private let connection: DirectConnection

    /// Connects.
    ///
    /// - Parameter deadline: Of connecting alone; a stream has no end.
    public static func open(
        loop: UVLoop, options: PostgresOptions, deadline: ContinuousClock.Instant
    ) async throws(PostgresError) -> PostgresReplication {
        var options = options
        options.isReplication = true
        // A slot's creation waits for running transactions, for as long as they take.
        options.statementTimeout = .zero
        options.connectTimeout = min(options.connectTimeout, max(.zero, deadline - .now))
        let connection = DirectConnection(loop: loop)
        do {
            try await connection.connect(options, deadline: nil)
        } catch {
            await connection.close()
            throw error
        }
        return PostgresReplication(connection: connection)
    }

    /// Asks who the server is.
    public func identify() async throws(PostgresError) -> Identity {
        let row = try await connection.rows(of: "IDENTIFY_SYSTEM")
        guard row.count == 1, row.columnCount >= 3, let system = UInt64(try Self.text(row[0], 0)),
            let timeline = UInt32(try Self.text(row[0], 1)), let flushed = Self.position(try Self.text(row[0], 2))
        else { throw PostgresError(.reject, .protocolViolation, "IDENTIFY_SYSTEM answered otherwise than documented") }
        return Identity(systemIdentifier: system, timeline: timeline, flushed: flushed)
    }

    /// Makes a logical replication slot of the plugin `pgoutput`.
    ///
    /// Waits until every transaction has ended that was running when it began.
    /// - Parameters:
    ///   - name: a-z, 0-9 and `_`, 63 bytes at most.
    ///   - isTemporary: Whether it goes with this connection.
    ///   - exportsSnapshot: Whether other sessions are to see the database as of the slot's beginning.
    public func createSlot(
        _ name: String, isTemporary: Bool = false, exportsSnapshot: Bool
    ) async throws(PostgresError) -> CreatedSlot {
        let rows = try await connection.rows(
            of: """
                CREATE_REPLICATION_SLOT \(Self.quoted(name))\(isTemporary ? " TEMPORARY" : "") LOGICAL pgoutput \
                (SNAPSHOT '\(exportsSnapshot ? "export" : "nothing")')
                """)
        guard rows.count == 1, rows.columnCount >= 3, let point = Self.position(try Self.text(rows[0], 1)) else {
            throw PostgresError(
                .reject, .protocolViolation, "CREATE_REPLICATION_SLOT answered otherwise than documented")
        }
        return CreatedSlot(
            consistentPoint: point, snapshot: rows[0].isNull(2) ? nil : try Self.text(rows[0], 2))
    }

    /// Drops a replication slot, waiting until nobody uses it any more.
    public func dropSlot(_ name: String) async throws(PostgresError) {
        _ = try await connection.run("DROP_REPLICATION_SLOT \(Self.quoted(name)) WAIT")
    }

    /// Starts the stream.
    ///
    /// - Parameters:
    ///   - position: Transactions that were committed before are not sent; 0 for all since the slot's confirmed one.
    ///   - options: The plugin's, by name.
    public func start(
        slot: String, from position: UInt64, options: [(name: String, value: String)]
    ) async throws(PostgresError) {
        let list = options.map { "\(Self.quoted($0.name)) '\(Self.escaped($0.value))'" }.joined(separator: ", ")
        let high = String(position >> 32, radix: 16, uppercase: true)
        let low = String(position & 0xFFFF_FFFF, radix: 16, uppercase: true)
        try await connection.beginStream(
            "START_REPLICATION SLOT \(Self.quoted(slot)) LOGICAL \(high)/\(low) (\(list))")
    }

    /// The next messages, or nil when the server has ended the stream.
    ///
    /// While nobody asks, what arrives stays in the socket and the server waits.
    /// - Throws: `connectionLost` when it broke, `closed` after `close`.
    public func next() async throws(PostgresError) -> PostgresStreamChunk? {
        try await connection.streamChunk()
    }

    /// Sends a message to the server, also while somebody waits for the next messages.
    public func send(_ message: [UInt8]) async throws(PostgresError) {
        try await connection.sendOnStream(message)
    }

    /// Ends the connection; a temporary slot goes with it.
    public func close() async {
        await connection.close()
    }

    private static func text(_ row: PostgresRow, _ column: Int) throws(PostgresError) -> String {
        String(decoding: try row.slice(column), as: UTF8.self)
    }

    private static func position(_ text: String) -> UInt64? {
        let halves = text.split(separator: "/").map { UInt32($0, radix: 16) }
        guard halves.count == 2, let high = halves[0], let low = halves[1] else { return nil }
        return UInt64(high) << 32 | UInt64(low)
    }

    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }

    private static func escaped(_ value: String) -> String {
        value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''")
    }
}
