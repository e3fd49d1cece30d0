import Cluster

extension BrokerProcess {
    /// How long killed processes may take to be gone; one that waits for a disk ends only when the disk answers.
    static let killLimit = Duration.seconds(15)

    /// Kills the broker with SIGKILL, as a crash would; returns when its processes are gone.
    func kill() async throws(BrokerError) {
        guard isRunning else { throw .notRunning(broker: name) }
        try await endProcesses()
    }

    /// Sends a signal to every process of the broker.
    ///
    /// - Throws: `BrokerError.notRunning`.
    func signal(_ signal: ProcessID.Signal) throws(BrokerError) {
        let running = processes
        guard !running.isEmpty else { throw .notRunning(broker: name) }
        for process in running { process.send(signal) }
    }

    /// Kills the broker if it runs and removes all it had; returns when its processes are gone.
    func stopAndRemove() async throws(BrokerError) {
        try await endProcesses()
        place.temporary.remove()
    }

    /// Kills every process at work in the directory; returns when they are gone, also in a cancelled task.
    func endProcesses() async throws(BrokerError) {
        let deadline = ContinuousClock.now + Self.killLimit
        var left = processes
        while !left.isEmpty {
            guard ContinuousClock.now < deadline else { throw .stopFailed(broker: name, pid: left[0].rawValue) }
            for process in left { process.send(.kill) }
            await Poll.pause()
            // Looked up anew: one may have started a child between being found and being killed.
            left = processes
        }
    }
}
