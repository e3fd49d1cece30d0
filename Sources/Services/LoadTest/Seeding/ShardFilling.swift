import EventLoop
import PostgresClient
import Sharding
import Workload

/// Puts one shard's rows in, a transaction for each chunk of them.
///
/// A chunk begins as every write does, with the fence of its slots: so no row lands in a slot that the shard does not
/// own or that is being switched, and a switch waits for the chunk's end. The record of what is there moves on in the
/// same transaction, so a run that was killed is continued by the next.
///
/// No event goes to the outbox. A data set stands for what the tier has held for years; its events were told when it
/// came to be, and millions of them now would be news to nobody, but hours of work to every consumer.
struct ShardFilling: Sendable {
    /// Rows of a chunk, but for those of its last batch; 4 shards write some 60,000 a second on 2 cores.
    static let chunkRowsMax = 131_072
    /// The time that a chunk gets, on the slowest machine; also how long a switch of a slot may have to wait.
    static let chunkTime = Duration.seconds(300)
    /// How often a chunk is begun anew because one of its slots is being switched.
    static let fencedMax = 100
    /// The pause before it.
    static let fencedPause = Duration.milliseconds(300)

    /// What the shard took in this run.
    struct Result: Sendable {
        var tables: [SeedReport.Table]
        var rows = 0
        var seconds = 0.0
    }

    let shard: ShardName
    let loop: UVLoop
    let options: PostgresOptions
    let owned: [SlotOwnership]
    let dataSet: DataSet
    let templates: SeedTemplates
    let meter: SeedMeter

    /// Fills the shard from where its record stands.
    func run(from record: SeedRecord) async throws -> Result {
        let start = ContinuousClock.now
        let maker = BatchMaker(plan: SeedPlan(dataSet, slots: owned.map(\.slot)), templates: templates)
        var result = Result(tables: templates.tables.map { SeedReport.Table(name: $0.name, rows: 0, bytes: 0) })
        var cursor = record.cursor
        var refusals = 0
        await maker.seek(cursor)
        while true {
            do {
                guard let next = try await chunk(from: cursor, maker, into: &result) else { break }
                cursor = next
                refusals = 0
            } catch let error as PostgresError where error.isFenced && refusals < Self.fencedMax {
                refusals += 1
                try await Task.sleep(for: Self.fencedPause)
                await maker.seek(cursor)
            }
        }
        result.seconds = (ContinuousClock.now - start) / .seconds(1)
        return result
    }

    /// Copies one chunk and commits it.
    ///
    /// - Returns: Where the next begins, nil when there was nothing left.
    private func chunk(
        from cursor: SeedCursor, _ maker: BatchMaker, into result: inout Result
    ) async throws -> SeedCursor? {
        guard let first = await maker.next() else { return nil }
        let session = try await PostgresCopySession.open(
            loop: loop, options: options, deadline: .now + Self.chunkTime)
        var copied = result
        let end: SeedCursor
        do {
            try await session.run("begin")
            end = try await copy(first, maker, session, into: &copied)
            let moved = try await session.run(
                SeedRecord.advanceScript(
                    tenant: dataSet.population.tenant, from: cursor, to: end, rows: copied.rows - result.rows))
            guard moved == 1 else {
                throw LoadTestError.refused("\(shard): somebody else fills or removes this data set at the same time")
            }
            try await session.run("commit")
        } catch {
            await session.close()
            throw error
        }
        await session.close()
        result = copied
        return end
    }

    /// Copies batches until the chunk is full or its band ends; the next is made while the one before is sent.
    private func copy(
        _ first: SeedBatch, _ maker: BatchMaker, _ session: PostgresCopySession, into result: inout Result
    ) async throws -> SeedCursor {
        var batch = first
        var fenced: Set<Slot> = []
        var rows = 0
        while true {
            let slots = batch.slots.filter { fenced.insert($0).inserted }
            if !slots.isEmpty { try await session.run(fence(slots)) }
            rows += batch.rowCount
            let isFull = rows >= Self.chunkRowsMax
            let band = batch.band
            async let upcoming = isFull ? nil : maker.next(in: band)
            for (place, table) in templates.tables.enumerated() where batch.rows[place] > 0 {
                let count = try await session.copyIn(table.copy, batch.texts[place])
                guard count == batch.rows[place] else {
                    throw LoadTestError.refused("\(shard): \(table.name) took \(count) of \(batch.rows[place]) rows")
                }
                result.tables[place].rows += count
                result.tables[place].bytes += batch.texts[place].count
            }
            result.rows += batch.rowCount
            meter.add(rows: batch.rowCount, bytes: batch.byteCount)
            guard let next = await upcoming else { return batch.cursor }
            batch = next
        }
    }

    /// The fence of these slots, as every write of the worker begins.
    private func fence(_ slots: [Slot]) -> String {
        let epochs = Dictionary(uniqueKeysWithValues: owned.map { ($0.slot, $0.epoch) })
        let rows = slots.map { "(\($0.rawValue)::smallint, \((epochs[$0] ?? .first).rawValue)::bigint)" }
        return "select public.fence(slot, epoch) from (values \(rows.joined(separator: ", "))) as held (slot, epoch)"
    }
}
