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
    /// - Throws: `ClusterError.stopFailed` when even that did not end it.
    /// Source: PostgreSQL 15 manual, "Shutting Down the Server".
    @discardableResult
    public func stop(limit: Duration = fastStopLimit) async throws(ClusterError) -> Stop {
        guard let running = postmaster else { return .notRunning }
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
        guard let running = postmaster else { throw .notRunning(instance: name) }
        let tree = running.pid.tree
        for process in tree { process.send(.kill) }
        guard await Poll.until(limit: Self.immediateStopLimit, { tree.allSatisfy { !$0.isAlive } }) else {
            throw .stopFailed(instance: name, pid: running.pid.rawValue)
        }
    }

    /// Freezes the server and all of its processes: it keeps its connections and answers nothing.
    ///
    /// - Returns: How many processes were frozen; 0 when it does not run.
    @discardableResult
    public func sigstop() -> Int {
        // The postmaster first, so that it starts no new process meanwhile.
        postmaster?.pid.tree.count { $0.send(.freeze) } ?? 0
    }

    /// Lets a frozen server go on.
    ///
    /// - Returns: How many processes were told; 0 when it does not run.
    @discardableResult
    public func sigcont() -> Int {
        postmaster?.pid.tree.count { $0.send(.proceed) } ?? 0
    }
}
