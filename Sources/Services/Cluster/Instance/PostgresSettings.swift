/// The server settings of one PostgreSQL instance, computed from the size of its cluster.
///
/// Too few slots or workers show themselves only in the middle of a move, and raising them takes a restart;
/// so each is the sum of everything that may run at once. Source: PostgreSQL 15 manual, "Replication" and
/// "Logical Replication Configuration Settings".
public struct PostgresSettings: Sendable, Equatable {
    /// `max_connections`: clients, without replication.
    public var connectionsMax: Int
    /// `max_replication_slots`: streams that leave this server; also bounds the origins of those that arrive.
    public var replicationSlotsMax: Int
    /// `max_wal_senders`: a sender for each slot, and for base backups.
    public var walSendersMax: Int
    /// `max_logical_replication_workers`: subscriptions that apply here, and their table copies.
    public var logicalWorkersMax: Int
    /// `max_worker_processes`: logical workers, their launcher and parallel queries.
    public var workerProcessesMax: Int
    /// `shared_buffers` in MiB.
    public var sharedBuffersMiB = 128
    /// `fsync`: off loses the database when the machine stops; for tests only.
    public var flushesToDisk = true
    /// `synchronous_commit`: off loses the last commits when the server stops; for tests only.
    public var commitsSynchronously = true
    /// `max_slot_wal_keep_size` in MiB: the log that a replication slot may hold back before it is given up, so that a
    /// consumer that is gone never fills the disk.
    public var slotLogMiB = 8_192
    /// Lines put at the end of the server's configuration, where they win.
    public var extraLines: [String] = []

    static let clientConnections = 100
    /// Change capture of rows, and of the outbox for each of several brokers.
    static let captureStreams = 5
    static let standbys = 2
    /// A move streams to its target, and back after the switch.
    static let streamsPerMove = 2
    /// `max_sync_workers_per_subscription`: first copies of tables that run at once, each with a slot of its own.
    static let tableCopies = 2
    /// Slots for an operator's own streams and for those that a crash left behind.
    static let spareSlots = 4
    static let baseBackups = 2
    static let parallelWorkers = 4

    /// The settings of one of `shards` shards.
    public static func shard(of shards: Int) -> PostgresSettings {
        let moves = streamsPerMove * (shards - 1)
        return PostgresSettings(
            connections: clientConnections,
            leaving: captureStreams + standbys + moves + tableCopies,
            // The product catalog's stream arrives at every shard.
            arriving: 1 + moves)
    }

    /// The settings of the global catalog of `shards` shards.
    public static func catalog(of shards: Int) -> PostgresSettings {
        PostgresSettings(
            connections: clientConnections + 2 * shards,
            // The product catalog goes to every shard, each of which may be copying tables.
            leaving: captureStreams + standbys + shards * (1 + tableCopies),
            arriving: shards)
    }

    /// The settings of a single server for tests: small, and without the disk's flushes.
    public static let temporary = {
        var settings = shard(of: 4)
        settings.sharedBuffersMiB = 32
        settings.flushesToDisk = false
        return settings
    }()

    private init(connections: Int, leaving: Int, arriving: Int) {
        connectionsMax = connections
        replicationSlotsMax = max(leaving, arriving) + Self.spareSlots
        walSendersMax = replicationSlotsMax + Self.baseBackups
        logicalWorkersMax = arriving + Self.tableCopies
        workerProcessesMax = logicalWorkersMax + 1 + Self.parallelWorkers
    }

    /// The server's configuration, one setting a line.
    func configuration(name: String, port: Int, host: String, socketDirectory: String) -> String {
        let settings: [(String, String)] = [
            ("cluster_name", Self.quoted(name)),
            ("listen_addresses", Self.quoted(host)),
            ("port", "\(port)"),
            ("unix_socket_directories", Self.quoted(socketDirectory)),
            ("unix_socket_permissions", "0700"),
            ("password_encryption", "'scram-sha-256'"),
            ("timezone", "'UTC'"),
            ("log_timezone", "'UTC'"),
            ("log_destination", "'stderr'"),
            // Standard error is a file that `LogFile` bounds, and that holds all a failed start has to say.
            ("logging_collector", "off"),
            ("log_line_prefix", "'%m [%p] %q%u@%d %a '"),
            ("wal_level", "logical"),
            ("max_connections", "\(connectionsMax)"),
            ("max_replication_slots", "\(replicationSlotsMax)"),
            ("max_wal_senders", "\(walSendersMax)"),
            ("max_logical_replication_workers", "\(logicalWorkersMax)"),
            // A shard that begins to follow the catalog's pointer waits this long; the usual 5 s are felt at the start.
            ("wal_retrieve_retry_interval", "500ms"),
            ("max_slot_wal_keep_size", "\(slotLogMiB)MB"),
            ("max_sync_workers_per_subscription", "\(Self.tableCopies)"),
            ("max_worker_processes", "\(workerProcessesMax)"),
            ("max_parallel_workers", "\(Self.parallelWorkers)"),
            ("shared_buffers", "\(sharedBuffersMiB)MB"),
            ("fsync", flushesToDisk ? "on" : "off"),
            ("synchronous_commit", commitsSynchronously ? "on" : "off"),
            // Torn pages matter only where pages reach the disk in an order.
            ("full_page_writes", flushesToDisk ? "on" : "off"),
        ]
        return
            (["# Written by trunkline at every start; changes made here are lost."]
            + settings.map { "\($0) = \($1)" } + extraLines).joined(separator: "\n") + "\n"
    }

    /// A configuration value in quotes.
    ///
    /// Source: PostgreSQL 15 manual, "Setting Parameters".
    private static func quoted(_ value: String) -> String {
        "'" + value.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }
}
