extension PostgresInstance {
    /// How long a fast shutdown may take, its checkpoint included, before it becomes an immediate one.
    public static let fastStopLimit = Duration.seconds(60)
    /// How long an immediate shutdown may take.
    ///
    /// A postmaster kills backends that do not obey after 5 seconds.
    static let immediateStopLimit = Duration.seconds(15)

    /// How a server came to its end.
    public enum Stop: String, Sendable, Codable {
        /// Clients were disconnected and a checkpoint written.
        case fast
        /// It did not end in time and was stopped without a checkpoint; the next start recovers.
        case immediate
        /// It did not run.
        case notRunning
    }

    /// Stops the server: fast, and after the limit immediately; returns when its process is gone.
    ///
    /// Where none runs, processes that a dead one or an interrupted `initialize()` left are ended.
    ///
    /// - Throws: `ClusterError.stopFailed` when even that did not end it.
    /// Source: PostgreSQL 15 manual, "Shutting Down the Server".
    @discardableResult
    public func stop(limit: Duration = fastStopLimit) async throws(ClusterError) -> Stop {
        guard let running = postmaster else {
            try await endLeftovers()
            return .notRunning
        }
        let pid = running.pid
        // A frozen server would not see the signal.
        sigcont()
        pid.send(.interrupt)
        if await Poll.until(limit: limit, { !pid.isAlive }) { return .fast }
        pid.send(.quit)
        guard await Poll.until(limit: Self.immediateStopLimit, { !pid.isAlive }) else {
            throw .stopFailed(instance: name, pid: pid.rawValue)
        }
        return .immediate
    }

    /// Kills the server and all of its processes at once, as a crash would; returns when they are gone.
    public func kill9() async throws(ClusterError) {
        guard postmaster != nil else { throw .notRunning(instance: name) }
        try await endProcesses()
    }

    /// Freezes the server and all of its processes: it keeps its connections and answers nothing.
    ///
    /// - Returns: Whether it ran.
    @discardableResult
    public func sigstop() -> Bool { signalAll(.freeze) }

    /// Lets a frozen server go on.
    ///
    /// - Returns: Whether it ran.
    @discardableResult
    public func sigcont() -> Bool { signalAll(.proceed) }

    /// Kills every process at work in the data directory; returns when they are gone.
    func endProcesses() async throws(ClusterError) {
        let areGone = await Poll.until(limit: Self.immediateStopLimit) {
            // Looked up each time: a postmaster may have started a child between being found and being killed.
            let left = processes
            for process in left { process.send(.kill) }
            return left.isEmpty
        }
        guard areGone else { throw .stopFailed(instance: name, pid: processes.first?.rawValue ?? 0) }
    }

    private func signalAll(_ signal: ProcessID.Signal) -> Bool {
        guard let postmaster else { return false }
        // The postmaster first, so that a freeze leaves nobody to start another process.
        postmaster.pid.send(signal)
        for process in processes { process.send(signal) }
        return true
    }
}
