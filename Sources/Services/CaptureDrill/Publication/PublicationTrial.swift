import Cluster
import DataTier
import Logging
import Router
import Sharding
import Synchronization

/// Publishes offerings and orders each of them on every shard as soon as it is taken.
///
/// On a cluster of its own, with real flushes to disk. Meanwhile other versions change two entries together, and every
/// shard is read all the time for a half of one.
public struct PublicationTrial: Sendable {
    /// How long an offering may take to be orderable before the trial is broken off.
    private static let patience: Duration = .seconds(30)
    /// The wait between two tries at an order.
    private static let retryPause: Duration = .milliseconds(2)
    /// The wait between two changes of the pair, and between two readings of it.
    private static let pairPause: Duration = .milliseconds(5)
    /// Numbers tried until one's slot is a shard's.
    private static let numbersMax = 100_000

    /// Readings of the pair, by any task.
    private final class Counts: Sendable {
        let state = Mutex((readings: 0, halves: 0))
    }

    private let shards: Int
    private let offerings: Int

    /// A trial.
    public init(shards: Int, offerings: Int) {
        self.shards = shards
        self.offerings = offerings
    }

    /// Holds it; returns when all it started is gone.
    ///
    /// - Parameter progress: Is told how many offerings were published.
    public func run(progress: @Sendable (Int) -> Void) async throws -> PublicationReport {
        let cluster = try await EmbeddedCluster.temporary(shards: shards) { $0.flushesToDisk = true }
        do {
            let tier = try await DataTier.start(
                DataTierConfiguration(topology: cluster.topology), logger: Logger(label: "trial"))
            do {
                let report = try await run(tier, progress)
                await tier.stop()
                try await cluster.stopAndRemove()
                return report
            } catch {
                await tier.stop()
                throw error
            }
        } catch {
            try? await cluster.stopAndRemove()
            throw error
        }
    }

    private func run(_ tier: DataTier, _ progress: @Sendable (Int) -> Void) async throws -> PublicationReport {
        let client = TrialClient(responder: tier.router)
        let customers = try await customers(of: tier, client)
        let counts = Counts()
        let pair = EntryPair()
        return try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                while !Task.isCancelled {
                    try await pair.change(at: tier.catalogPool)
                    try await Task.sleep(for: Self.pairPause)
                }
            }
            for pool in tier.pools {
                group.addTask {
                    while !Task.isCancelled {
                        let isWhole = try await pair.isWhole(on: pool)
                        counts.state.withLock { counts in
                            if isWhole != nil { counts.readings += 1 }
                            if isWhole == false { counts.halves += 1 }
                        }
                        try await Task.sleep(for: Self.pairPause)
                    }
                }
            }
            var waits: [Double] = []
            for number in 0..<offerings {
                waits += try await publish(number, client, customers)
                progress(number + 1)
            }
            group.cancelAll()
            // What a cancelled task fails with says nothing.
            while await group.nextResult() != nil {}
            let seen = counts.state.withLock { $0 }
            return PublicationReport(
                offerings: offerings, shards: shards, milliseconds: waits.sorted(), readings: seen.readings,
                halves: seen.halves)
        }
    }

    /// A customer of each shard.
    private func customers(of tier: DataTier, _ client: TrialClient) async throws -> [String] {
        var customers: [String] = []
        let map = tier.directory.map
        for shard in map.shards.indices {
            for number in 0..<Self.numbersMax {
                let key = try CustomerKey(tenant: .default, number: "trial-\(number)")
                guard map.owner(of: key.slot).shard == shard else { continue }
                let person = try await made(
                    client, "party/v4/individual", #"{"givenName":"A","familyName":"Trial"}"#, key: key.number)
                customers.append(
                    try await made(
                        client, "customerManagement/v4/customer",
                        #"{"name":"Trial","engagedParty":{"id":"\#(person)","@referredType":"Individual"}}"#,
                        key: key.number))
                break
            }
        }
        return customers
    }

    private func made(_ client: TrialClient, _ path: String, _ body: String, key: String? = nil) async throws -> String
    {
        guard let id = try await client.make(path, body, key: key) else {
            throw DrillError.refused(path: path, status: 422)
        }
        return id
    }

    /// Publishes an offering and orders it everywhere; the waits in milliseconds.
    private func publish(_ number: Int, _ client: TrialClient, _ customers: [String]) async throws -> [Double] {
        let offering = try await made(
            client, "productCatalogManagement/v4/productOffering",
            #"{"name":"Trial \#(number)","lifecycleStatus":"Launched","isSellable":true}"#)
        let published = ContinuousClock.now
        return try await withThrowingTaskGroup(of: Double.self) { group in
            for customer in customers {
                group.addTask {
                    try await order(offering, of: customer, client, until: published + Self.patience)
                    return (ContinuousClock.now - published) / .milliseconds(1)
                }
            }
            var waits: [Double] = []
            for try await wait in group { waits.append(wait) }
            return waits
        }
    }

    private func order(
        _ offering: String, of customer: String, _ client: TrialClient, until end: ContinuousClock.Instant
    ) async throws {
        let body = """
            {"relatedParty":[{"id":"\(customer)","role":"customer","@referredType":"Customer"}],
            "productOrderItem":[{"id":"1","action":"add","productOffering":{"id":"\(offering)"}}]}
            """
        while try await client.make("productOrderingManagement/v4/productOrder", body) == nil {
            guard ContinuousClock.now < end else { throw DrillError.late("an offering is not orderable everywhere") }
            try await Task.sleep(for: Self.retryPause)
        }
    }
}
