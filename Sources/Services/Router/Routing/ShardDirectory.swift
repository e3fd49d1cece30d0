import Logging
import Sharding
import Synchronization
import Worker

/// The shards a router can reach, and the newest slot map it knows.
///
/// The map is a hint, the shards are the authority: a request that meets the fence makes the router read the shards'
/// own ownership tables again.
public final class ShardDirectory: Sendable {
    /// The most disputes of one refresh that are logged by slot; a line holds how many there are in all.
    static let disputesLoggedMax = 4

    /// The services, in the order of `SlotMap.shards`.
    public let services: [any ShardService]
    /// The global catalog's service.
    public let catalog: any ShardService

    private struct State {
        var map: SlotMap
        var refresh: Task<Void, Never>?
    }

    private let state: Mutex<State>
    private let logger: Logger

    /// Makes a directory.
    ///
    /// - Parameters:
    ///   - map: The map to start from, such as the topology document's.
    ///   - services: One service for each of the map's shards, in the map's order.
    public init(map: SlotMap, services: [any ShardService], catalog: any ShardService, logger: Logger) {
        precondition(map.shards == services.map(\.shard), "a directory needs one service for each shard of the map")
        self.services = services
        self.catalog = catalog
        self.logger = logger
        self.state = Mutex(State(map: map))
    }

    /// The newest map.
    public var map: SlotMap { state.withLock { $0.map } }

    /// Reads every reachable shard's ownership and takes the newer claims into the map.
    ///
    /// Callers that arrive while one is under way share it, so that a flip under load costs one round of reads. It
    /// ends within the services' own deadline for reading their ownership.
    public func refresh() async {
        let task = state.withLock { state in
            if let running = state.refresh { return running }
            // Not a child of the first caller: the others wait for it too, and its cancellation is not theirs.
            let task = Task { await self.readOwnership() }
            state.refresh = task
            return task
        }
        await task.value
    }

    private func readOwnership() async {
        let answers = await withTaskGroup { group in
            for (shard, service) in services.enumerated() {
                group.addTask { (shard, try? await service.ownership()) }
            }
            var answers = [[SlotOwnership]?](repeating: nil, count: services.count)
            for await (shard, ownership) in group { answers[shard] = ownership }
            return answers
        }
        state.withLock { state in
            let refresh = state.map.refreshed(by: OwnershipReading(answers: answers).reports)
            if refresh.map != state.map {
                logger.info("the slot map changed", metadata: ["version": "\(refresh.map.version)"])
            }
            for dispute in refresh.disputes.prefix(Self.disputesLoggedMax) {
                logger.warning("\(dispute)", metadata: ["disputes": "\(refresh.disputes.count)"])
            }
            state.map = refresh.map
            state.refresh = nil
        }
    }
}
