import Foundation

/// One PostgreSQL server of this machine: a data directory, a port, a socket.
///
/// It holds no process. What runs is read from the data directory's lock file each time, so a server that an
/// earlier run of Trunkline started is treated like one's own, and a server survives the death of Trunkline.
public struct PostgresInstance: Sendable {
    /// The superuser of every instance.
    public static let superuser = "trunkline"
    /// The address that instances listen on; no other.
    public static let host = "127.0.0.1"

    /// The name in messages, logs and `cluster_name`, as `shard-1`.
    public let name: String
    /// The data directory, absolute.
    public let directory: String
    /// The TCP port, which also names the socket.
    public let port: Int
    /// The directory of the unix socket, closed to other users; give it to libpq as `host`.
    public let socketDirectory: String
    /// Where the server's messages go; a `LogFile`, cut at a start and by whoever supervises.
    public let logFile: String
    /// The server settings, written at every start.
    public let settings: PostgresSettings
    /// Who may connect, written at every start.
    public let access: AccessRules
    /// The programs it runs.
    public let installation: PostgresInstallation
    /// The account it runs under.
    public let account: ServiceAccount

    /// Describes an instance; nothing is touched yet.
    public init(
        name: String, directory: String, port: Int, socketDirectory: String, logFile: String,
        settings: PostgresSettings, access: AccessRules = .loopbackTrust, installation: PostgresInstallation,
        account: ServiceAccount
    ) {
        self.name = name
        self.directory = directory
        self.port = port
        self.socketDirectory = socketDirectory
        self.logFile = logFile
        self.settings = settings
        self.access = access
        self.installation = installation
        self.account = account
    }

    /// The address it listens on.
    public var host: String { Self.host }

    /// The superuser's name.
    public var user: String { Self.superuser }

    /// Whether `initialize()` has made its data directory, whole.
    public var isInitialized: Bool {
        FileManager.default.fileExists(atPath: "\(directory)/PG_VERSION")
            && FileManager.default.fileExists(atPath: "\(directory)/\(Self.settingsFile)")
    }

    /// The process id of the running server; nil when it does not run.
    public var pid: Int32? { postmaster?.pid.rawValue }

    /// Runs SQL as the superuser; see `PsqlRunner.run`.
    @discardableResult
    public func psql(
        _ script: String, database: String = "postgres", limit: Duration = .seconds(30)
    ) async throws(ClusterError) -> String {
        try await PsqlRunner(instance: self, database: database).run(script, limit: limit)
    }

    /// The settings that Trunkline writes, included by the server's own `postgresql.conf`.
    static let settingsFile = "trunkline.conf"

    /// The lock file of the running server; nil when it does not run, whatever a stale file says.
    var postmaster: PostmasterFile? {
        guard let file = PostmasterFile(dataDirectory: directory), file.isOwned(by: directory) else { return nil }
        return file
    }

    /// Processes at work in the data directory: the server's own, or what a dead one left.
    var processes: [ProcessID] {
        let real = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
        return ProcessID.all.filter { $0.programName == "postgres" && $0.workingDirectory == real && $0.isAlive }
    }
}
