import Foundation
import Glibc
import Sharding
import Synchronization
import Testing

@testable import Cluster

/// Real clusters, one at a time.
@Suite(.serialized)
struct EmbeddedClusterTests {
    @Test func `a cluster starts, is itself again after a stop, and leaves no process`() async throws {
        let steps = Mutex<[ClusterProgress]>([])
        let place = try await TemporaryDirectory.make(account: .current())
        defer { place.remove() }
        let configuration = EmbeddedConfiguration(directory: "\(place.path)/cluster", shards: 2, adjustSettings: small)

        let cluster = try await EmbeddedCluster.open(configuration)
        try await cluster.start { step in steps.withLock { $0.append(step) } }
        #expect(cluster.topology.shards.map(\.name.rawValue) == ["shard-1", "shard-2"])
        #expect(cluster.topology.version == 1)
        let status = await cluster.status()
        #expect(status.isHealthy)
        #expect(status.holder == ProcessID.current.rawValue)
        #expect(status.instances.map(\.name) == ["catalog", "shard-1", "shard-2"])
        #expect(status.instances.allSatisfy { ($0.databaseBytes ?? 0) > 1_000_000 && $0.connections == 0 })
        #expect(Set(status.instances.map(\.systemIdentifier)).count == 3)
        try await cluster.shards[1].psql("create table kept (n int)", database: EmbeddedCluster.database)
        try checkProgress(steps.withLock { $0 })

        try await cluster.stop()
        #expect(cluster.instances.allSatisfy { $0.processes.isEmpty })
        #expect(await cluster.status().instances.allSatisfy { $0.state == .stopped && $0.pid == nil })
        await cluster.close()

        // Without a number of shards: what is there counts.
        let again = try await EmbeddedCluster.open(
            EmbeddedConfiguration(directory: cluster.directory, adjustSettings: small))
        #expect(again.topology == cluster.topology)
        try await again.start()
        #expect(try await again.shards[1].psql("select count(*) from kept", database: EmbeddedCluster.database) == "0")
        try await again.stop()
        await again.close()
    }

    @Test func `a second one is refused on the same directory, and the next adopts what runs`() async throws {
        let cluster = try await EmbeddedCluster.temporary(shards: 1)
        let pids = cluster.instances.map(\.pid)
        let configuration = EmbeddedConfiguration(directory: cluster.directory, adjustSettings: small)
        await #expect(
            throws: ClusterError.directoryLocked(directory: cluster.directory, pid: ProcessID.current.rawValue)
        ) {
            try await EmbeddedCluster.open(configuration)
        }
        #expect(EmbeddedCluster.holder(directory: cluster.directory) == ProcessID.current.rawValue)
        // Looking is allowed.
        let seen = await (try EmbeddedCluster.inspect(directory: cluster.directory)).status()
        #expect(seen.isHealthy)

        await cluster.close()
        #expect(EmbeddedCluster.holder(directory: cluster.directory) == nil)
        let next = try await EmbeddedCluster.open(configuration)
        let steps = Mutex<[ClusterProgress.Step]>([])
        try await next.start { step in steps.withLock { $0.append(step.step) } }
        #expect(steps.withLock { $0.count { $0 == .adopted } } == 2)
        #expect(next.instances.map(\.pid) == pids)
        try await next.stopAndRemove()
        #expect(!FileManager.default.fileExists(atPath: cluster.directory))
    }

    @Test func `somebody who only asks who holds a directory does not keep it from being opened`() async throws {
        let place = try await TemporaryDirectory.make(account: .current())
        defer { place.remove() }
        let configuration = EmbeddedConfiguration(directory: "\(place.path)/cluster", shards: 1)
        let cluster = try await EmbeddedCluster.open(configuration)
        await cluster.close()
        let lockFile = ClusterLayout(directory: cluster.directory).lockFile
        let asker = try #require(FileHandle(forReadingAtPath: lockFile))
        #expect(flock(asker.fileDescriptor, LOCK_SH | LOCK_NB) == 0)
        async let opened = EmbeddedCluster.open(configuration)
        try await Task.sleep(for: Poll.interval)
        try asker.close()
        await (try opened).close()
        // Who keeps it is refused after a bounded time.
        let keeper = try #require(FileHandle(forReadingAtPath: lockFile))
        #expect(flock(keeper.fileDescriptor, LOCK_SH | LOCK_NB) == 0)
        await #expect(throws: ClusterError.directoryLocked(directory: cluster.directory, pid: nil)) {
            try await EmbeddedCluster.open(configuration)
        }
        try keeper.close()
    }

    @Test func `the number of shards is fixed, and lost topology is not made anew`() async throws {
        let place = try await TemporaryDirectory.make(account: .current())
        defer { place.remove() }
        let directory = "\(place.path)/cluster"
        let cluster = try await EmbeddedCluster.open(EmbeddedConfiguration(directory: directory, shards: 3))
        await cluster.close()
        await #expect(throws: ClusterError.shardCountDiffers(directory: cluster.directory, existing: 3, asked: 4)) {
            try await EmbeddedCluster.open(EmbeddedConfiguration(directory: directory, shards: 4))
        }
        try FileManager.default.createDirectory(atPath: "\(directory)/shard-1", withIntermediateDirectories: true)
        try FileManager.default.removeItem(atPath: EmbeddedCluster.topologyFile(directory: directory))
        let error = await #expect(throws: ClusterError.self) {
            try await EmbeddedCluster.open(EmbeddedConfiguration(directory: directory, shards: 3))
        }
        #expect(error?.description.contains("restore it") == true)
    }

    @Test func `databases of another version are refused before anything is touched`() async throws {
        let place = try await TemporaryDirectory.make(account: .current())
        defer { place.remove() }
        let account = try ServiceAccount.current()
        try account.makeDirectory("\(place.path)/cluster")
        try account.makeDirectory("\(place.path)/cluster/catalog")
        try account.write("14\n", to: "\(place.path)/cluster/catalog/PG_VERSION")
        let found = try await PostgresInstallation.find().majorVersion
        let directory = ClusterLayout(directory: "\(place.path)/cluster").directory
        await #expect(throws: ClusterError.databaseVersionDiffers(directory: directory, made: 14, found: found)) {
            try await EmbeddedCluster.open(EmbeddedConfiguration(directory: directory))
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["catalog"])
    }

    @Test(arguments: [0, -1, 65])
    func `an impossible number of shards is refused`(shards: Int) async throws {
        let place = try await TemporaryDirectory.make(account: .current())
        defer { place.remove() }
        await #expect(throws: ClusterError.shardCountOutOfRange(asked: shards, allowed: 1...64)) {
            try await EmbeddedCluster.open(EmbeddedConfiguration(directory: "\(place.path)/cluster", shards: shards))
        }
    }

    @Test func `fixed ports follow one another, and one that is taken is named`() async throws {
        try await PostgresInstance.withTemporary { holder async throws in
            let place = try await TemporaryDirectory.make(account: .current())
            defer { place.remove() }
            let taken = EmbeddedConfiguration(
                directory: "\(place.path)/cluster", shards: 2, ports: .from(holder.port - 1))
            let pid = try #require(holder.pid)
            await #expect(throws: ClusterError.portInUse(port: holder.port, holder: "postgres (pid \(pid))")) {
                try await EmbeddedCluster.open(taken)
            }
        }
    }

    @Test func `a server that dies is restarted, a frozen one is left alone`() async throws {
        let cluster = try await EmbeddedCluster.temporary(shards: 2)
        let (events, event) = AsyncStream.makeStream(of: SupervisionEvent.self)
        let supervisor = Task { await cluster.supervise { event.yield($0) } }
        let frozen = cluster.shards[1]
        let frozenPid = frozen.pid
        frozen.sigstop()
        try await cluster.shards[0].kill9()

        var seen: [SupervisionEvent] = []
        for await event in events {
            seen.append(event)
            if case .restarted = event { break }
        }
        let pid = cluster.shards[0].pid
        #expect(pid != nil)
        #expect(
            seen == [
                .died(instance: "shard-1", restartAfter: .zero), .restarted(instance: "shard-1", pid: pid),
            ])
        #expect(frozen.pid == frozenPid)
        #expect(await cluster.status().instances.map(\.state) == [.running, .running, .unresponsive])
        frozen.sigcont()
        // A stop is no death.
        try await cluster.stop()
        await supervisor.value
        #expect(cluster.instances.allSatisfy { $0.pid == nil })
        try await cluster.stopAndRemove()
    }

    @Test func `a running server's log is cut, also that of an adopted one, and the server goes on logging`()
        async throws
    {
        let made = try await EmbeddedCluster.temporary(shards: 1)
        await made.close()
        let cluster = try await EmbeddedCluster.open(
            EmbeddedConfiguration(directory: made.directory, adjustSettings: small))
        try await cluster.start()
        let shard = cluster.shards[0]
        let log = LogFile(path: shard.logFile)
        try await shard.psql(
            """
            do $$ begin for line in 1..20 loop raise log '%', repeat('x', 1 << 20); end loop; end $$;
            """)
        #expect(log.bytes > LogFile.bytesMax)

        let (events, event) = AsyncStream.makeStream(of: SupervisionEvent.self)
        let supervisor = Task { await cluster.supervise { event.yield($0) } }
        var first: SupervisionEvent?
        for await event in events {
            first = event
            break
        }
        #expect(first == .logCut(path: shard.logFile))
        let old = LogFile(path: shard.logFile + ".1")
        #expect(old.bytes == LogFile.bytesMax)
        try await shard.psql("do $$ begin raise log 'still heard'; end $$")
        #expect(log.bytes < 10_000)
        #expect(log.end().contains("still heard"))
        supervisor.cancel()
        await supervisor.value
        try await cluster.stopAndRemove()
    }

    @Test func `a restart that the end of the supervision calls off is no failure`() async throws {
        let cluster = try await EmbeddedCluster.temporary(shards: 1)
        let (events, event) = AsyncStream.makeStream(of: SupervisionEvent.self)
        let supervisor = Task {
            await cluster.supervise { event.yield($0) }
            event.finish()
        }
        try await cluster.shards[0].kill9()
        var seen: [SupervisionEvent] = []
        for await event in events {
            seen.append(event)
            if seen.count == 1 { supervisor.cancel() }
        }
        #expect(seen.first == .died(instance: "shard-1", restartAfter: .zero))
        for event in seen {
            if case .restartFailed = event { Issue.record("\(event)") }
        }
        try await cluster.stopAndRemove()
    }

    @Test(arguments: [ClusterProgress.Step.creating, .starting, .started])
    func `a start that is cancelled begins nothing more, and a stop leaves no process`(
        at step: ClusterProgress.Step
    ) async throws {
        let place = try await TemporaryDirectory.make(account: .current())
        defer { place.remove() }
        let configuration = EmbeddedConfiguration(directory: "\(place.path)/cluster", shards: 3, adjustSettings: small)
        let cluster = try await EmbeddedCluster.open(configuration)
        let starting = Mutex<Task<Void, any Error>?>(nil)
        let task = Task {
            try await cluster.start { progress in
                if progress.step == step { starting.withLock { $0?.cancel() } }
            }
        }
        starting.withLock { $0 = task }
        let begin = ContinuousClock.now
        let error = await #expect(throws: ClusterError.self) { try await task.value }
        guard case .cancelled = error else {
            Issue.record("not cancelled: \(String(describing: error))")
            return
        }
        try await cluster.stop()
        #expect(ContinuousClock.now - begin < PostgresInstance.startLimit)
        #expect(cluster.instances.allSatisfy { $0.pid == nil && $0.processes.isEmpty })
        // What was begun is no obstacle.
        try await cluster.start()
        #expect(await cluster.status().isHealthy)
        try await cluster.stop()
        await cluster.close()
    }

    private func checkProgress(_ steps: [ClusterProgress]) throws {
        #expect(steps.map(\.done) == steps.map(\.done).sorted())
        #expect(steps.count { $0.step == .creating } == 3)
        #expect(steps.count { $0.step == .started } == 3)
        let last = try #require(steps.last)
        #expect(last.done == 3)
        #expect(last.total == 3)
    }

    private let small: @Sendable (inout PostgresSettings) -> Void = { settings in
        settings.flushesToDisk = false
        settings.sharedBuffersMiB = 32
    }
}
