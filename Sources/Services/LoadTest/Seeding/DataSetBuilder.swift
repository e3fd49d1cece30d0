import DataTier
import EventLoop
import Logging
import PostgresClient
import Router
import Sharding
import Worker
import Workload

/// Fills a tier with a data set: millions of customers with what they have, as the worker itself would have stored
/// them, by COPY into all shards at once.
public struct DataSetBuilder: Sendable {
    /// The most shards that are filled at once: each holds a few megabytes of rows.
    static let shardsAtOnceMax = 16
    /// How often progress is told.
    static let tick = Duration.milliseconds(500)
    /// The time that the statistics of one shard may take.
    static let analyzeTime = Duration.seconds(900)

    private let topology: TopologyDocument
    private let dataSet: DataSet
    private let replaces: Bool
    private let logger: Logger

    /// Prepares to fill the tier of a topology, whose databases run and have their schema.
    ///
    /// - Parameter replaces: Whether a data set that is there already, whole or in part, is removed first.
    public init(topology: TopologyDocument, dataSet: DataSet, replaces: Bool = false, logger: Logger) {
        self.topology = topology
        self.dataSet = dataSet
        self.replaces = replaces
        self.logger = logger
    }

    /// Fills the tier; what an earlier run with the same parameters left unfinished is continued.
    ///
    /// - Parameter progress: Is told what is done, twice a second at most.
    /// - Throws: `LoadTestError.refused` where another data set is there, or the schema is not the one known here;
    ///   `.unreachable` where a database does not answer.
    public func run(progress: @escaping @Sendable (SeedProgress) -> Void) async throws -> SeedReport {
        progress(SeedProgress(step: "connecting"))
        var configuration = DataTierConfiguration(topology: topology)
        configuration.migrates = false
        configuration.router.tenant = tenant
        let tier: DataTier
        do {
            tier = try await DataTier.start(configuration, logger: logger)
        } catch WorkerError.schemaTooOld(0, _) {
            throw LoadTestError.refused(
                "a database of the tier has no schema: start the tier once, with `trunkline up` or `trunkline serve`")
        } catch WorkerError.unavailable(let reason) {
            throw LoadTestError.unreachable("a database of the tier (\(reason))")
        }
        let loop = UVLoop(name: "seed")
        let result: Result<SeedReport, any Error>
        do {
            result = .success(try await fill(tier, loop: loop, progress: progress))
        } catch let error as PostgresError {
            // The text may quote a row, which here is made up; without it nobody could tell what is wrong.
            result = .failure(LoadTestError.refused("PostgreSQL: \(error): \(error.message)"))
        } catch {
            result = .failure(error)
        }
        await tier.stop()
        await loop.stop()
        return try result.get()
    }

    private var tenant: Tenant { dataSet.population.tenant }

    private func fill(
        _ tier: DataTier, loop: UVLoop, progress: @escaping @Sendable (SeedProgress) -> Void
    ) async throws -> SeedReport {
        let owned = try await ownership(of: tier)
        let offering = try await prepare(tier, owned: owned, progress: progress)
        var fillings: [ShardFilling] = []
        var records: [SeedRecord] = []
        let meter = SeedMeter()
        for (place, shard) in tier.topology.shards.enumerated() {
            let pool = tier.pools[place]
            let templates = try SeedTemplates(
                dataSet, offering: offering, catalogVersion: try await TierOffering.catalogVersion(of: pool))
            try await TierTables.check(templates, on: pool)
            records.append(try await record(on: pool, offering: offering, slots: owned[place].map(\.slot)))
            var options = shard.endpoint.options
            options.applicationName = "trunkline loadtest seed"
            fillings.append(
                ShardFilling(
                    shard: shard.name, loop: loop, options: options, owned: owned[place], dataSet: dataSet,
                    templates: templates, meter: meter))
        }
        let start = ContinuousClock.now
        let found = records.reduce(0) { $0 + $1.rows }
        let results = try await watched(meter, found: found, since: start, progress: progress) {
            try await run(fillings, records, pools: tier.pools)
        }
        let copied = ContinuousClock.now
        progress(SeedProgress(step: "vacuum, statistics, checkpoint"))
        try await analyze(tier.pools, tables: fillings.first?.templates.tables.map(\.name) ?? [], results)
        return report(
            offering: offering, results, records: records, names: fillings.map(\.shard), copied - start, .now - copied)
    }

    /// The slots of each shard, which together must be all.
    private func ownership(of tier: DataTier) async throws -> [[SlotOwnership]] {
        var owned: [[SlotOwnership]] = []
        for service in tier.directory.services {
            owned.append(
                try await service.ownership(deadline: .now + SeedRecord.statementTime).sorted { $0.slot < $1.slot })
        }
        let slots = owned.flatMap { $0.map(\.slot) }
        guard slots.count == Slot.count, Set(slots).count == Slot.count else {
            throw LoadTestError.refused(
                "the shards own \(slots.count) of \(Slot.count) slots: wait until no slot is moving, then try again")
        }
        return owned
    }

    /// Refuses or removes what is there already, and finds the offering that the orders are for.
    private func prepare(
        _ tier: DataTier, owned: [[SlotOwnership]], progress: @escaping @Sendable (SeedProgress) -> Void
    ) async throws -> OfferingReference {
        var records: [SeedRecord] = []
        for pool in tier.pools {
            if let record = try await SeedRecord.read(from: pool, tenant: tenant) { records.append(record) }
        }
        if replaces, !records.isEmpty {
            progress(SeedProgress(step: "removing the data set that is there"))
            let prefixes = Set(records.map(\.dataSet.population.keyTextPrefix))
            try await withThrowingTaskGroup { group in
                for (pool, slots) in zip(tier.pools, owned) {
                    group.addTask {
                        try await ShardRemoval(pool: pool, owned: slots).run(tenant: tenant, prefixes: prefixes)
                    }
                }
                try await group.waitForAll()
            }
            records = []
        }
        for record in records {
            guard record.state != .removing else {
                throw LoadTestError.refused("a data set was being removed; finish that with --replace")
            }
            guard record.dataSet == dataSet else {
                throw LoadTestError.refused(
                    "the tier holds another data set (\(Self.parameters(record.dataSet))); replace it with --replace")
            }
        }
        if let record = records.first { return record.offering }
        progress(SeedProgress(step: "looking for the product catalog"))
        return try await TierOffering(tier: tier, tenant: tenant).ensure()
    }

    /// The shard's record, made where it has none.
    private func record(
        on pool: PostgresPool, offering: OfferingReference, slots: [Slot]
    ) async throws -> SeedRecord {
        let new = SeedRecord(dataSet, offering: offering, slots: slots)
        try await pool.execute(script: new.insertScript(), deadline: .now + SeedRecord.statementTime)
        guard let record = try await SeedRecord.read(from: pool, tenant: tenant) else {
            throw LoadTestError.refused("\(pool.label) lost its record of the data set")
        }
        guard record.slots == new.slots || record.state == .filled else {
            throw LoadTestError.refused(
                "\(pool.label): slots have moved since the data set was begun; start anew with --replace")
        }
        return record
    }

    private func run(
        _ fillings: [ShardFilling], _ records: [SeedRecord], pools: [PostgresPool]
    ) async throws -> [ShardFilling.Result?] {
        var results = [ShardFilling.Result?](repeating: nil, count: fillings.count)
        try await withThrowingTaskGroup(of: (Int, ShardFilling.Result).self) { group in
            var running = 0
            for (place, record) in records.enumerated() where record.state == .filling {
                if running == Self.shardsAtOnceMax, let (done, result) = try await group.next() {
                    results[done] = result
                    running -= 1
                }
                running += 1
                group.addTask {
                    let result = try await fillings[place].run(from: record)
                    try await pools[place].execute(
                        script: SeedRecord.stateScript(tenant: tenant, to: .filled),
                        deadline: .now + SeedRecord.statementTime)
                    return (place, result)
                }
            }
            for try await (done, result) in group { results[done] = result }
        }
        return results
    }

    /// Tells the progress while the body works.
    private func watched<Value: Sendable>(
        _ meter: SeedMeter, found: Int, since start: ContinuousClock.Instant,
        progress: @escaping @Sendable (SeedProgress) -> Void, _ body: () async throws -> Value
    ) async throws -> Value {
        let total = dataSet.rows
        let watch = Task {
            // The only error of a sleep is its cancellation, which ends the watch.
            while (try? await Task.sleep(for: Self.tick)) != nil {
                progress(
                    SeedProgress(
                        step: "filling", rows: found + meter.rowsTaken, rowsTotal: total, rowsOfRun: meter.rowsTaken,
                        seconds: (ContinuousClock.now - start) / .seconds(1)))
            }
        }
        defer { watch.cancel() }
        return try await body()
    }

    /// Leaves the tables as they would be after a quiet night, so that no run pays for the filling.
    ///
    /// The pending lists of the GIN indexes are emptied, which every search would have to read. Vacuum gathers
    /// statistics and marks pages as visible to all: else autovacuum did so a minute later, and its write-ahead log,
    /// ten times that of a run, would be in the run's figures.
    private func analyze(
        _ pools: [PostgresPool], tables: [String], _ results: [ShardFilling.Result?]
    ) async throws {
        let names = tables.map { "public.\($0)" }
        let pendingLists = """
            select gin_clean_pending_list(i.indexrelid) from pg_index i
            join pg_class c on c.oid = i.indexrelid join pg_am m on m.oid = c.relam and m.amname = 'gin'
            where i.indrelid in (\(names.map { "'\($0)'::regclass" }.joined(separator: ", ")))
            """
        // The system's own tables too, which the schema filled.
        let vacuum = "vacuum (analyze)"
        try await withThrowingTaskGroup { group in
            for (pool, result) in zip(pools, results) where result != nil {
                group.addTask {
                    try await pool.execute(script: pendingLists, deadline: .now + Self.analyzeTime)
                    try await pool.execute(script: vacuum, deadline: .now + Self.analyzeTime)
                    // Only a superuser may; without it the pages are written some minutes later.
                    try? await pool.execute(script: "checkpoint", deadline: .now + Self.analyzeTime)
                }
            }
            try await group.waitForAll()
        }
    }

    private func report(
        offering: OfferingReference, _ results: [ShardFilling.Result?], records: [SeedRecord], names: [ShardName],
        _ copying: Duration, _ analyzing: Duration
    ) -> SeedReport {
        var tables: [SeedReport.Table] = []
        for table in results.compactMap({ $0 }).flatMap(\.tables) where table.rows > 0 {
            if let place = tables.firstIndex(where: { $0.name == table.name }) {
                tables[place].rows += table.rows
                tables[place].bytes += table.bytes
            } else {
                tables.append(table)
            }
        }
        let shards = zip(names, zip(results, records)).map { name, pair in
            SeedReport.Shard(
                name: name.rawValue, rows: pair.0?.rows ?? 0, rowsFound: pair.1.rows, seconds: pair.0?.seconds ?? 0)
        }
        return SeedReport(
            dataSet: dataSet, offering: offering.id.text, tables: tables, shards: shards,
            rows: tables.reduce(0) { $0 + $1.rows }, bytes: tables.reduce(0) { $0 + $1.bytes },
            copySeconds: copying / .seconds(1), analyzeSeconds: analyzing / .seconds(1))
    }

    /// The parameters in the words of the command line.
    private static func parameters(_ dataSet: DataSet) -> String {
        var words = [
            "--customers \(dataSet.population.customers)", "--seed \(dataSet.population.seed)",
            "--accounts \(dataSet.accounts)", "--orders \(dataSet.orders)", "--products \(dataSet.products)",
        ]
        if dataSet.corporates > 0 { words.append("--corporate \(dataSet.corporates) --lines \(dataSet.lines)") }
        return words.joined(separator: " ")
    }
}
