import ChildProcess
import Cluster
import Foundation
import Glibc
import Sharding
import Workload

/// An embedded tier whose processes a run may kill, stop and slow down, and which it leaves whole.
struct FaultyTier: Sendable {
    /// How often it is seen to that what is down stays down.
    static let watchPause = Duration.milliseconds(50)
    /// One turn of a slowed process: it runs for a share of it.
    static let slowTurn = Duration.milliseconds(200)
    /// How long everything may take to be back after the run.
    static let recoveryLimit = Duration.seconds(120)

    /// What the kernel says behind the path of a program whose file was replaced or removed.
    private static let replaced = " (deleted)"

    private let cluster: EmbeddedCluster
    /// The words that started `trunkline up`, with the ports that it had.
    private let command: [String]
    private let logFile: String

    /// Finds the processes of a data directory.
    ///
    /// - Throws: `LoadTestError.refused` when the tier is not one that can be struck.
    init(dataDirectory: String, target: LoadTarget, controlPort: Int) async throws(LoadTestError) {
        do {
            cluster = try await EmbeddedCluster.inspect(directory: dataDirectory)
        } catch {
            throw .refused("faults need an embedded tier of this machine: \(error)")
        }
        guard let holder = EmbeddedCluster.holder(directory: dataDirectory),
            let words = Self.words(of: holder),
            let link = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(holder)/exe")
        else { throw .refused("faults need a tier that `trunkline up` runs on this machine, in \(dataDirectory)") }
        // A program that was built anew while it ran: its successor stands where it stood.
        let program = link.hasSuffix(Self.replaced) ? String(link.dropLast(Self.replaced.count)) : link
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw .refused("the tier was started by \(program), which is gone: a fault could not start it again")
        }
        // The ports once more, behind what was said first: a free one would be another one now.
        let ports = ["--port", "\(target.port)", "--control-port", "\(controlPort)"]
        command = [program] + words.dropFirst().filter { $0 != "--detach" } + ports
        logFile = EmbeddedCluster.processLog(directory: dataDirectory).path
    }

    /// Checks that a fault's target is there.
    func check(_ target: FaultTarget) throws(LoadTestError) {
        guard case .shard(let name) = target, instance(name.rawValue) == nil else { return }
        throw .refused("the tier has no \(name.rawValue) for a fault to strike")
    }

    /// Does what a fault says, and undoes it when its time is over or the task is cancelled.
    func strike(_ fault: FaultStep) async throws {
        switch (fault.action, instance(of: fault.target)) {
        case (.kill, let server?): try await keepDown(server, for: fault.lasting)
        case (.kill, nil):
            signal(SIGKILL)
            if let lasting = fault.lasting { try? await Task.sleep(for: lasting) }
            if fault.lasting != nil { try await startTrunkline() }
        case (.stop, let server?): await frozen(for: fault.lasting, { server.sigstop() }, { server.sigcont() })
        case (.stop, nil): await frozen(for: fault.lasting, { signal(SIGSTOP) }, { signal(SIGCONT) })
        case (.continue, let server?): server.sigcont()
        case (.continue, nil): signal(SIGCONT)
        case (.slow, let server?):
            await slowed(for: fault.lasting ?? .zero, { server.sigstop() }, { server.sigcont() })
        case (.slow, nil):
            await slowed(for: fault.lasting ?? .zero, { signal(SIGSTOP) }, { signal(SIGCONT) })
        case (.restart, let server?): try await server.stop()
        case (.restart, nil):
            signal(SIGTERM)
            try await startTrunkline()
        }
    }

    /// Brings back whatever a fault has left down or stopped.
    ///
    /// - Throws: `LoadTestError.refused` with what does not come back in time.
    func recover() async throws {
        signal(SIGCONT)
        for server in cluster.instances { server.sigcont() }
        if holder == nil { try await startTrunkline() }
        // The tier's own supervision starts servers that died; a run only waits for it.
        for server in cluster.instances {
            do {
                try await server.waitReady(limit: Self.recoveryLimit)
            } catch {
                throw LoadTestError.refused("\(server.name) did not come back after the faults of the run: \(error)")
            }
        }
    }

    private var holder: Int32? { EmbeddedCluster.holder(directory: cluster.directory) }

    private func instance(_ name: String) -> PostgresInstance? { cluster.instances.first { $0.name == name } }

    /// The PostgreSQL that a fault strikes; nil for trunkline itself.
    private func instance(of target: FaultTarget) -> PostgresInstance? {
        switch target {
        case .shard(let name): instance(name.rawValue)
        case .catalog: cluster.catalog
        case .trunkline: nil
        }
    }

    private func signal(_ number: Int32) {
        if let holder { kill(holder, number) }
    }

    /// Kills a server, and again whenever it was started anew before its time.
    private func keepDown(_ server: PostgresInstance, for time: Duration?) async throws {
        let end = ContinuousClock.now + (time ?? .zero)
        repeat {
            if server.pid != nil { try? await server.kill9() }
            try? await Task.sleep(for: Self.watchPause)
        } while ContinuousClock.now < end && !Task.isCancelled
        // The tier's supervision, which saw it die again and again, would wait long before its next try.
        if time != nil { try await server.start() }
    }

    private func frozen(for time: Duration?, _ stop: () -> Void, _ proceed: () -> Void) async {
        stop()
        guard let time else { return }
        try? await Task.sleep(for: time)
        proceed()
    }

    private func slowed(for time: Duration, _ stop: () -> Void, _ proceed: () -> Void) async {
        let end = ContinuousClock.now + time
        while ContinuousClock.now < end, !Task.isCancelled {
            stop()
            try? await Task.sleep(for: Self.slowTurn * (1 - FaultAction.slowShare))
            proceed()
            try? await Task.sleep(for: Self.slowTurn * FaultAction.slowShare)
        }
    }

    /// Starts `trunkline up` as it was started before, once its predecessor is gone, and waits until it serves.
    private func startTrunkline() async throws {
        // A task of its own: a run that is called off still brings back what it struck.
        try await Task {
            let end = ContinuousClock.now + Self.recoveryLimit
            while holder != nil, ContinuousClock.now < end { try await Task.sleep(for: Self.watchPause) }
            let child = try spawnTrunkline()
            while ContinuousClock.now < end {
                if let status = ChildProcess.reap(child) {
                    guard status == 0 else {
                        throw LoadTestError.refused(
                            "trunkline up did not start again (exit code \(status)); see \(logFile)")
                    }
                    return
                }
                try await Task.sleep(for: Self.watchPause)
            }
            throw LoadTestError.refused("trunkline up did not start again in \(Self.recoveryLimit); see \(logFile)")
        }.value
    }

    private func spawnTrunkline() throws(LoadTestError) -> Int32 {
        do {
            return try ChildProcess(
                words: command + ["--detach"], environment: ProcessInfo.processInfo.environment,
                error: .file(path: logFile)
            ).spawn()
        } catch {
            throw .refused("trunkline up cannot be started again: errno \(error.number)")
        }
    }

    private static func words(of pid: Int32) -> [String]? {
        guard let bytes = FileManager.default.contents(atPath: "/proc/\(pid)/cmdline"), !bytes.isEmpty else {
            return nil
        }
        return bytes.split(separator: 0, omittingEmptySubsequences: false).dropLast()
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
