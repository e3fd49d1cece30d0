import ChildProcess
import Foundation

extension PostgresInstance {
    /// How long `initdb` may take.
    static let initializeLimit = Duration.seconds(120)
    /// How long a start may take, crash recovery included, unless the caller says otherwise.
    public static let startLimit = Duration.seconds(120)
    /// How long what a dead server left may take to end.
    static let leftoverLimit = Duration.seconds(10)

    /// How a server came to run.
    public enum Start: String, Sendable, Codable {
        /// It was started now.
        case started
        /// It was already running, and is used as it is.
        case adopted
    }

    /// Makes the data directory: UTF8, locale C, page checksums.
    ///
    /// Nothing happens when it exists.
    ///
    /// Every instance gets an `initdb` of its own, never a copy: clients' tokens name the server by its system
    /// identifier, so no two may share one.
    public func initialize() async throws(ClusterError) {
        guard !isInitialized else { return }
        try await account.checkReach(of: (directory as NSString).deletingLastPathComponent)
        try removeUnfinished()
        try account.makeDirectory(directory)
        // Files are flushed once, by the server's first checkpoint and `sync`, instead of twice.
        try await account.command(
            installation.program("initdb"),
            [
                "--pgdata=\(directory)", "--encoding=UTF8", "--locale=C", "--data-checksums", "--auth=trust",
                "--username=\(Self.superuser)", "--no-sync", "--no-instructions",
            ]
        ).output(limit: Self.initializeLimit)
        if settings.flushesToDisk {
            try await account.command("/bin/sync", ["--file-system", directory]).output(limit: Self.initializeLimit)
        }
        try append("include '\(Self.settingsFile)'", to: "\(directory)/postgresql.conf")
        // Written last: it marks the directory as whole.
        try writeSettings()
    }

    /// Starts the server and waits until it accepts connections, or adopts the one that runs.
    ///
    /// The server has a session of its own: it gets no signal of the terminal and lives on when Trunkline dies.
    ///
    /// - Throws: `ClusterError.portInUse` or `.startFailed` when it ended, `.notReady` when it is late, `.cancelled`
    ///   when the task is; a server that was started here is stopped then.
    @discardableResult
    public func start(limit: Duration = startLimit) async throws(ClusterError) -> Start {
        if let running = postmaster, running.port == port {
            try await waitReady(limit: limit)
            return .adopted
        }
        try await endLeftovers()
        let ports = ListeningPorts.now()
        guard !ports.contains(port) else { throw .portInUse(port: port, holder: ports.holder(of: port)) }
        try account.makeDirectory(socketDirectory)
        try writeSettings()
        guard !Task.isCancelled else { throw .cancelled(work: startWork) }
        let log = LogFile(path: logFile)
        log.cut()
        let logStart = log.bytes
        let pid = try launch()
        do throws(ClusterError) {
            try await waitReady(limit: limit, launched: pid, logStart: logStart)
        } catch {
            if case .cancelled = error {
                // Here and not by the caller: a server so young may have no lock file yet to be found by. In a task of
                // its own, because a cancelled one does not wait.
                await Task { await end(launched: pid) }.value
            }
            throw error
        }
        return .started
    }

    /// Waits until the server accepts connections.
    ///
    /// - Throws: `ClusterError.startFailed` when it has ended, `.notReady` when it is late.
    public func waitReady(limit: Duration = startLimit) async throws(ClusterError) {
        guard let pid = postmaster?.pid else { throw .notRunning(instance: name) }
        try await waitReady(limit: limit, launched: pid)
    }

    /// - Parameter logStart: How long the log was before the launch: the words of an earlier server explain nothing.
    private func waitReady(
        limit: Duration, launched pid: ProcessID, logStart: UInt64 = 0
    ) async throws(ClusterError) {
        let deadline = ContinuousClock.now + limit
        repeat {
            guard !Task.isCancelled else { throw .cancelled(work: startWork) }
            guard pid.isAlive else {
                let log = LogFile(path: logFile).end(after: logStart)
                let ports = ListeningPorts.now()
                if log.contains("Address already in use") {
                    throw .portInUse(port: port, holder: ports.holder(of: port))
                }
                throw .startFailed(instance: name, log: log)
            }
            if let file = postmaster, file.pid == pid, file.status == .ready, await acceptsConnections() { return }
            await Poll.pause()
        } while ContinuousClock.now < deadline
        throw .notReady(instance: name, limit: limit, log: LogFile(path: logFile).end(after: logStart))
    }

    private var startWork: String { "the start of PostgreSQL of \(name)" }

    /// Ends a server that was launched just now: nobody is connected, so that there is nothing to be slow about.
    private func end(launched pid: ProcessID) async {
        for signal in [ProcessID.Signal.interrupt, .quit, .kill] {
            pid.send(signal)
            if await Poll.until(limit: Self.leftoverLimit, { !pid.isAlive }) { return }
        }
    }

    /// Whether the server answers a connection now.
    ///
    /// Source: PostgreSQL 15 manual, pg_isready.
    func acceptsConnections() async -> Bool {
        let command = Command(
            executable: installation.program("pg_isready"),
            arguments: [
                // A user that exists, or each look would be an error in the server's log.
                "--quiet", "--host=\(host)", "--port=\(port)", "--timeout=2", "--dbname=postgres",
                "--username=\(Self.superuser)",
            ])
        return (try? await command.run(limit: .seconds(5)))?.status == 0
    }

    /// Starts `postgres` in a session of its own and answers its process id, which `setpriv` keeps by exec.
    private func launch() throws(ClusterError) -> ProcessID {
        return try .spawn(
            ChildProcess(
                words: account.prefix + [installation.program("postgres"), "-D", directory],
                environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"],
                output: .file(path: logFile), error: .file(path: logFile)))
    }

    /// Ends the processes that a killed server left, so that the new one may have its memory and files.
    ///
    /// A stale lock file is PostgreSQL's own business, except when its number belongs to another process now,
    /// which PostgreSQL would take for a running server. Removing it is safe: the shared memory's key,
    /// made from the data directory, still guards against a second server.
    func endLeftovers() async throws(ClusterError) {
        let left = processes
        for process in left { process.send(.quit) }
        for process in left where process.isFrozen { process.send(.kill) }
        guard await Poll.until(limit: Self.leftoverLimit, { left.allSatisfy { !$0.isAlive } }) else {
            throw .stopFailed(instance: name, pid: left.first { $0.isAlive }?.rawValue ?? 0)
        }
        if let stale = PostmasterFile(dataDirectory: directory), stale.pid.isAlive {
            try? FileManager.default.removeItem(atPath: "\(directory)/postmaster.pid")
        }
    }

    private func writeSettings() throws(ClusterError) {
        try account.write(access.text, to: "\(directory)/pg_hba.conf")
        try account.write(
            settings.configuration(name: name, port: port, host: host, socketDirectory: socketDirectory),
            to: "\(directory)/\(Self.settingsFile)")
    }

    private func append(_ line: String, to path: String) throws(ClusterError) {
        let old = String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
        try account.write(old + line + "\n", to: path)
    }

    /// Removes what an interrupted `initialize()` left; a directory that is not one of ours is refused.
    private func removeUnfinished() throws(ClusterError) {
        let entries = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        guard !entries.isEmpty else { return }
        guard entries.contains("PG_VERSION") || entries.contains("base") else {
            throw .fileSystem(path: directory, reason: "exists and holds something else than a PostgreSQL database")
        }
        do { try FileManager.default.removeItem(atPath: directory) } catch {
            throw .fileSystem(path: directory, reason: error.localizedDescription)
        }
    }
}
