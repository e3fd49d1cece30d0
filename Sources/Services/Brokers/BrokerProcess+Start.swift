import ChildProcess
import Cluster

extension BrokerProcess {
    /// Starts the broker on its ports and data, and waits until it answers; nothing happens when it does already.
    ///
    /// What is left of a dead or frozen one is killed first.
    ///
    /// - Throws: `BrokerError.portInUse` or `.startFailed` when it ended, `.notReady` when it is late, `.cancelled` when
    ///   the task is; what was started here is killed then.
    func start() async throws(BrokerError) {
        if isRunning, await greeting.isAnswered(port: port) { return }
        try await endProcesses()
        let ports = ListeningPorts.now()
        for port in place.ports where ports.contains(port) {
            throw .portInUse(port: port, holder: ports.holder(of: port))
        }
        let logStart = LogFile(path: logFile).bytes
        let deadline = ContinuousClock.now + startLimit
        do {
            var launched: [ProcessID] = []
            // One after the other: RabbitMQ, started beside its epmd, might be quicker and start another.
            for program in programs {
                let process = try await launch(program)
                launched.append(process)
                try await wait(for: launched, logStart: logStart, deadline: deadline) {
                    $0.isHeld(program.port, by: process)
                }
            }
            try await wait(for: launched, logStart: logStart, deadline: deadline) { _ in
                await greeting.isAnswered(port: port)
            }
        } catch {
            try await endProcesses()
            throw error
        }
    }

    /// Waits until the condition holds, which is asked about the ports of the moment.
    ///
    /// - Parameter logStart: How long the log was before the launch: the words of an earlier run explain nothing.
    private func wait(
        for launched: [ProcessID], logStart: UInt64, deadline: ContinuousClock.Instant,
        until condition: (ListeningPorts) async -> Bool
    ) async throws(BrokerError) {
        while true {
            guard !Task.isCancelled else { throw .cancelled(work: "the start of \(name)") }
            let ports = ListeningPorts.now()
            guard launched.allSatisfy({ $0.isAlive }) else {
                for port in place.ports where ports.contains(port) {
                    // What our own hold was not the obstacle.
                    if launched.contains(where: { ports.isHeld(port, by: $0) }) { continue }
                    throw .portInUse(port: port, holder: ports.holder(of: port))
                }
                throw .startFailed(broker: name, log: LogFile(path: logFile).end(after: logStart))
            }
            if await condition(ports) { return }
            guard ContinuousClock.now < deadline else {
                throw .notReady(broker: name, limit: startLimit, log: LogFile(path: logFile).end(after: logStart))
            }
            await Poll.pause()
        }
    }

    /// Starts one program in a session of its own and answers its process id, which `setpriv` keeps by exec.
    private func launch(_ program: BrokerProgram) async throws(BrokerError) -> ProcessID {
        let child = ChildProcess(
            words: place.account.prefix + program.words,
            environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": place.directory]
                .merging(program.environment) { $1 },
            output: .file(path: logFile), error: .file(path: logFile), directory: place.directory)
        return try await BrokerError.preparing { () throws(ClusterError) in try ProcessID.spawn(child) }
    }
}
