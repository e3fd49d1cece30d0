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
    /// The time that a shard has to say what it owns; shorter than a request's, which waits for the answer.
    static let refreshTime = Duration.milliseconds(400)

    /// The services, in the order of `SlotMap.shards`.
    public let services: [any ShardService]
    /// The global catalog's service.
    public let catalog: any ShardService
    /// The search over all shards; nil where nobody captures their changes.
    public let search: (any SearchService)?
    /// The subscriptions of the APIs' hubs; nil where there are none.
    public let hub: (any HubService)?
    /// The consistent cuts of all shards; nil where nobody captures their changes.
    public let cuts: (any CutService)?

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
    ///   - search: Finds documents of all shards at the global catalog.
    ///   - hub: Keeps the subscriptions of the APIs' hubs.
    ///   - cuts: Answers as of one moment of all shards; ended by `quiesce`.
    public init(
        map: SlotMap, services: [any ShardService], catalog: any ShardService, search: (any SearchService)? = nil,
        hub: (any HubService)? = nil, cuts: (any CutService)? = nil, logger: Logger
    ) {
        precondition(map.shards == services.map(\.shard), "a directory needs one service for each shard of the map")
        self.services = services
        self.catalog = catalog
        self.search = search
        self.hub = hub
        self.cuts = cuts
        self.logger = logger
        self.state = Mutex(State(map: map))
    }

    /// The newest map.
    public var map: SlotMap { state.withLock { $0.map } }

    /// Begins to read every shard's ownership, unless that is under way: a flip under load costs one round of reads.
    ///
    /// Each answer counts as soon as it is there, so that a shard that hangs does not keep the others' news.
    public func refresh() {
        _ = running()
    }

    /// Reads every shard's ownership and returns when each has answered or failed, within `refreshTime`.
    public func refreshed() async {
        await running().value
    }

    /// Ends all cuts, and returns when no refresh is under way any more, so that the services' connections may be closed.
    public func quiesce() async {
        await cuts?.close()
        await state.withLock { $0.refresh }?.value
    }

    private func running() -> Task<Void, Never> {
        state.withLock { state in
            if let running = state.refresh { return running }
            // Not a child of the first caller: the others wait for it too, and its cancellation is not theirs.
            let task = Task { await self.readOwnership() }
            state.refresh = task
            return task
        }
    }

    private func readOwnership() async {
        let deadline = ContinuousClock.now + Self.refreshTime
        let reports = await withTaskGroup { group in
            for (shard, service) in services.enumerated() {
                group.addTask { () -> SlotMap.Report? in
                    guard let owned = try? await service.ownership(deadline: deadline) else { return nil }
                    return SlotMap.Report(shard: shard, owned: owned)
                }
            }
            var reports: [SlotMap.Report] = []
            for await report in group {
                guard let report else { continue }
                reports.append(report)
                take(reports)
            }
            return reports
        }
        // Only all reports together can tell a dispute from news that are still on their way.
        let disputes = map.refreshed(by: reports).disputes
        for dispute in disputes.prefix(Self.disputesLoggedMax) {
            logger.warning("\(dispute)", metadata: ["disputes": "\(disputes.count)"])
        }
        state.withLock { $0.refresh = nil }
    }

    private func take(_ reports: [SlotMap.Report]) {
        let (before, after) = state.withLock { state in
            let before = state.map
            state.map = before.refreshed(by: reports).map
            return (before, state.map)
        }
        if before != after { logger.info("the slot map changed", metadata: ["version": "\(after.version)"]) }
    }
}
