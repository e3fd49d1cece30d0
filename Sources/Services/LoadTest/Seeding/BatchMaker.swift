import Sharding
import Workload

/// Makes the rows of one shard, batch by batch, while the one before is on its way.
actor BatchMaker {
    /// The most subscribers of a batch: some 6 MB at the usual numbers of accounts, orders and products.
    static let subscribersMax = 1_024
    /// The most rows of a batch but for those of its last subscriber.
    static let rowsMax = 16_384
    /// The most corporate customers of a batch, and so slots.
    static let corporatesMax = 64

    private let plan: SeedPlan
    private let templates: SeedTemplates
    private let values: SubscriberValues
    private var cursor = SeedCursor()
    private var fields = FieldValues()
    private var scratch: [UInt8] = []
    /// The bytes that the last batch's texts had: the next one's are as long.
    private var usualBytes: [Int]

    init(plan: SeedPlan, templates: SeedTemplates) {
        self.plan = plan
        self.templates = templates
        values = SubscriberValues(plan.dataSet)
        usualBytes = [Int](repeating: 0, count: templates.tables.count)
    }

    /// Goes on from here.
    func seek(_ cursor: SeedCursor) {
        self.cursor = cursor
    }

    /// The next rows, nil after the last.
    ///
    /// - Parameter band: Nil as well where the next rows are of another band than this.
    func next(in band: Int? = nil) -> SeedBatch? {
        while cursor.band < plan.bands.count {
            if let band, band != cursor.band { return nil }
            if let batch = subscribers() { return batch }
        }
        if let band, band != cursor.band { return nil }
        return corporates()
    }

    private func begin(slots: [Slot]) -> SeedBatch {
        var batch = SeedBatch(band: cursor.band, slots: slots, tables: templates.tables.count)
        for table in usualBytes.indices {
            batch.texts[table].reserveCapacity(usualBytes[table] + usualBytes[table] / 8)
        }
        return batch
    }

    private func finish(_ batch: inout SeedBatch) {
        for table in usualBytes.indices { usualBytes[table] = batch.texts[table].count }
        batch.cursor = cursor
    }

    /// The next subscribers of the present band; nil at its end, and then the cursor is at the next band.
    private func subscribers() -> SeedBatch? {
        let population = plan.dataSet.population
        var batch = begin(slots: plan.bands[cursor.band])
        var count = 0
        var rows = 0
        while cursor.index < population.customers, count < Self.subscribersMax, rows < Self.rowsMax {
            let index = SubscriberIndex(cursor.index)
            cursor.index += 1
            let slot = population.slot(of: index, scratch: &scratch)
            guard plan.band(of: slot) == cursor.band else { continue }
            add(index, slot: slot, to: &batch)
            count += 1
            rows += plan.dataSet.rowsPerSubscriber
        }
        if cursor.index == population.customers { cursor = SeedCursor(band: cursor.band + 1) }
        guard count > 0 else { return nil }
        finish(&batch)
        return batch
    }

    private func add(_ index: SubscriberIndex, slot: Slot, to batch: inout SeedBatch) {
        values.fill(index, slot: slot, into: &fields)
        for row in templates.individual { add(row, to: &batch) }
        for row in templates.customer { add(row, to: &batch) }
        for number in 0..<plan.dataSet.accounts {
            values.fillAccount(number, of: index, slot: slot, into: &fields)
            add(templates.account, to: &batch)
        }
        for number in 0..<plan.dataSet.orders {
            values.fillOrder(number, of: index, slot: slot, into: &fields)
            add(templates.orders[number], to: &batch)
        }
        for number in 0..<plan.dataSet.products {
            let life = values.fillProduct(number, of: index, slot: slot, into: &fields)
            add(templates.product(life), to: &batch)
        }
    }

    /// The next corporate customers and lines.
    private func corporates() -> SeedBatch? {
        let dataSet = plan.dataSet
        var batch: SeedBatch?
        var slots: Set<Slot> = []
        var rows = 0
        while cursor.corporate < dataSet.corporates, slots.count < Self.corporatesMax, rows < Self.rowsMax {
            let index = CorporateIndex(cursor.corporate)
            let slot = dataSet.population.customerKey(index).slot
            guard plan.band(of: slot) != nil else {
                cursor.corporate += 1
                continue
            }
            slots.insert(slot)
            var added = batch ?? begin(slots: [])
            batch = nil
            values.fill(index, slot: slot, into: &fields)
            if cursor.line == 0 { addHead(to: &added) }
            while cursor.line < dataSet.lines, rows < Self.rowsMax {
                let life = values.fillLine(cursor.line, of: index, slot: slot, into: &fields)
                add(templates.product(life), to: &added)
                cursor.line += 1
                rows += 1
            }
            batch = added
            if cursor.line == dataSet.lines {
                cursor.corporate += 1
                cursor.line = 0
            }
        }
        guard var made = batch else { return nil }
        made.slots = slots.sorted()
        finish(&made)
        return made
    }

    /// What a corporate customer has beside its lines.
    private func addHead(to batch: inout SeedBatch) {
        for row in templates.organization { add(row, to: &batch) }
        for row in templates.corporateCustomer { add(row, to: &batch) }
        add(templates.account, to: &batch)
        add(templates.corporateOrder, to: &batch)
    }

    private func add(_ row: SeedTemplates.Row, to batch: inout SeedBatch) {
        row.line.append(fields, to: &batch.texts[row.table])
        batch.rows[row.table] += 1
    }
}
