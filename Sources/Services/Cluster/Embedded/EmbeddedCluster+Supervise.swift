extension EmbeddedCluster {
    /// Between two looks at a server: a small part of the second in which a dead shard's clients are told.
    static let superviseInterval = Duration.milliseconds(500)

    /// Between two looks at the logs: how much longer than its limit one may grow is what is written in this time.
    static let logInterval = Duration.seconds(5)

    /// Restarts servers that died and cuts logs that grew long, until the task is cancelled or `stop` is called.
    ///
    /// A frozen server (SIGSTOP) is not dead and is left alone. A server that an operator stopped by other means is
    /// started again: `trunkline down` is how a cluster is stopped.
    ///
    /// - Parameter report: Called at each event, from any thread.
    public func supervise(report: @escaping @Sendable (SupervisionEvent) -> Void) async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.boundLogs(report) }
            await withTaskGroup(of: Void.self) { servers in
                // One task each, so that one server's recovery does not delay another's restart.
                for instance in instances {
                    servers.addTask { await self.supervise(instance, report) }
                }
            }
            group.cancelAll()
        }
    }

    /// Keeps the logs of the servers and of a detached process within their limit, until the task is cancelled.
    private nonisolated func boundLogs(_ report: @Sendable (SupervisionEvent) -> Void) async {
        let logs = instances.map { LogFile(path: $0.logFile) } + [Self.processLog(directory: directory)]
        while !Task.isCancelled {
            for log in logs where log.cut() { report(.logCut(path: log.path)) }
            try? await Task.sleep(for: Self.logInterval)
        }
    }

    private nonisolated func supervise(
        _ instance: PostgresInstance, _ report: @Sendable (SupervisionEvent) -> Void
    ) async {
        var backoff = RestartBackoff()
        var runningSince = ContinuousClock.now
        while await mayRestart {
            if let server = instance.postmaster {
                await watch(server.pid)
                continue
            }
            var wait = backoff.died(afterRunning: .now - runningSince)
            report(.died(instance: instance.name, restartAfter: wait))
            while await pause(wait) {
                do throws(ClusterError) {
                    try await instance.start()
                    report(.restarted(instance: instance.name, pid: instance.pid))
                    break
                } catch {
                    // Called off with the supervision: that is no failure of the server's.
                    guard await mayRestart else { return }
                    wait = backoff.died(afterRunning: .zero)
                    report(.restartFailed(instance: instance.name, error: error, retryAfter: wait))
                }
            }
            runningSince = .now
        }
    }

    /// Returns when the process has ended, or when the supervision shall.
    ///
    /// Asks the kernel only: reading the lock file of every server five times a second showed in the CPU per request
    /// of a cluster of 16.
    private nonisolated func watch(_ server: ProcessID) async {
        while server.isThere, await mayRestart {
            try? await Task.sleep(for: Self.superviseInterval)
        }
    }

    private var mayRestart: Bool { !isStopping && !Task.isCancelled }

    /// Waits before a restart; false when there is to be none.
    private func pause(_ wait: Duration) async -> Bool {
        try? await Task.sleep(for: wait)
        return mayRestart
    }
}
