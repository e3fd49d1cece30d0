import ChangeCapture
import Cluster
import Synchronization

/// Change capture in the benchmark's own process, from its start until all that waited is visible.
final class OwnCapturePeer: Peer {
    /// How long the first copy of empty tables may take.
    private static let copyTime = Duration.seconds(60)
    private static let pause = Duration.milliseconds(20)
    private static let replica = "the replica"

    let name: String
    private let backlog: CaptureBacklog
    private let target: CaptureTarget
    private let waitsForDisk: Bool
    private let lanes: Int
    private let capturing = Mutex<Task<Void, Never>?>(nil)

    var isInProcess: Bool { true }

    init(
        name: String, cluster: CaptureCluster, backlog: CaptureBacklog, waitsForDisk: Bool = true, lanes: Int = 1
    ) {
        self.waitsForDisk = waitsForDisk
        self.lanes = lanes
        self.name = name
        self.backlog = backlog
        target = CaptureTarget(
            cluster: cluster, database: EmbeddedCluster.database, table: "replica.customer", pool: cluster.catalogPool)
    }

    /// Makes the replica of the empty shards, so that their logs are kept from now on.
    static func subscribe(_ cluster: CaptureCluster) async throws {
        let service = cluster.service()
        let copying = Task { await service.run() }
        let deadline = ContinuousClock.now + copyTime
        let states = "select count(*) from cdc.stream where state = 'streaming'"
        while try await cluster.atCatalog(states) != "\(CaptureCluster.shardCount)" {
            guard ContinuousClock.now < deadline else {
                copying.cancel()
                throw BenchmarkError.programLate(name: "the first copy", limit: copyTime)
            }
            try await Task.sleep(for: pause)
        }
        copying.cancel()
        await copying.value
    }

    func prepare() async throws {
        // All of trunkline's peers fill one replica, so that none has a batch which another has had.
        try await backlog.wait(for: Self.replica)
        try await target.cluster.atCatalog("checkpoint")
    }

    /// Applies what waits, however many seconds a turn has.
    func run(seconds: Int) async throws -> Load {
        let service = target.cluster.service(waitsForDisk: waitsForDisk, lanes: lanes)
        let start = ContinuousClock.now
        capturing.withLock { $0 = Task { await service.run() } }
        do {
            try await target.waitUntilVisible(backlog, for: name)
        } catch {
            await stop()
            throw error
        }
        return Load(requests: backlog.batchSize, seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    func finish() async throws {
        await stop()
        try await target.check(backlog, of: name)
    }

    private func stop() async {
        let task = capturing.withLock { task in
            defer { task = nil }
            return task
        }
        task?.cancel()
        await task?.value
    }
}
