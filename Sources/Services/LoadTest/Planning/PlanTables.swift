import Capacity
import Workload

/// A plan's figures as tables, for text and reports alike.
enum PlanTables {
    /// What each constraint uses and needs.
    static func constraints(_ plan: CapacityPlan) -> ReportTable {
        ReportTable(
            "What may run out, in the busiest hour on the busiest server",
            columns: ["constraint", "used", "planned with", "limit", "of the limit", "shards it needs"],
            rows: plan.need.uses.map { use in
                [
                    use.constraint.name, ConstraintWords.amount(use.used, use.unit),
                    ConstraintWords.amount(use.planned, use.unit), ConstraintWords.amount(use.limit, use.unit),
                    Quantity.percent(use.share), use.serversNeeded.map { Quantity.count($0) } ?? "–",
                ]
            })
    }

    /// The years of growth.
    static func years(_ plan: CapacityPlan) -> ReportTable {
        let currency = plan.request.prices?.currency
        let prices = currency.map { ["\($0) a month", "\($0) a month per million"] } ?? []
        return ReportTable(
            "The years of growth, each with the data of its end",
            columns: ["year", "subscribers", "requests", "shards", "routers", "data"] + prices + ["decided by"],
            words: [6 + prices.count],
            rows: plan.years.map { year in
                let costs =
                    currency == nil
                    ? [] : [year.monthlyCost, year.monthlyCostPerMillion].map { $0.map(Quantity.whole) ?? "–" }
                let need = year.need
                return [
                    "\(year.year)", Quantity.whole(year.subscribers), need.map { Quantity.rate($0.rate) } ?? "–",
                    need.map { Quantity.count($0.shards) } ?? "–", need.map { Quantity.count($0.routers) } ?? "–",
                    need.map { Quantity.bytes($0.dataBytes) } ?? "–",
                ] + costs + [need.map { ConstraintWords.short($0.binding) } ?? year.reason ?? "–"]
            })
    }

    /// The plan with one thing changed at a time.
    static func sensitivity(_ plan: CapacityPlan) -> ReportTable {
        let now = PlanVariant(
            change: "as planned", shards: plan.need.shards, routers: plan.need.routers, binding: plan.need.binding)
        return ReportTable(
            "How much hangs on what: the plan with one thing changed",
            columns: ["change", "shards", "routers", "decided by"], words: [0, 3],
            rows: ([now] + plan.sensitivity).map { variant in
                [
                    variant.change, variant.shards.map { Quantity.count($0) } ?? "–",
                    variant.routers.map { Quantity.count($0) } ?? "–",
                    variant.binding.map(ConstraintWords.short) ?? variant.reason ?? "–",
                ]
            })
    }

    /// What was measured, and what is drawn out.
    static func evidence(_ plan: CapacityPlan) -> ReportTable {
        ReportTable(
            "How far the plan goes beyond what was measured",
            columns: ["figure", "planned", "measured up to", "ratio", "known"], words: [0, 4],
            rows: plan.evidence.map { evidence in
                [
                    evidence.what, Quantity.digits(evidence.planned) + evidence.unit,
                    Quantity.digits(evidence.measured) + evidence.unit, Quantity.digits(evidence.ratio) + "×",
                    evidence.isMeasured ? "measured" : "drawn out",
                ]
            }, tones: plan.evidence.map { $0.isMeasured ? .good : .plain })
    }

    /// What each operation costs, a column for each quantity.
    static func costs(_ plan: CapacityPlan) -> ReportTable {
        let operations = Set(plan.costs.map(\.operation)).sorted()
        var quantities: [String] = []
        for cost in plan.costs where !quantities.contains(cost.quantity) { quantities.append(cost.quantity) }
        let cells = Dictionary(plan.costs.map { ([$0.operation.rawValue, $0.quantity], $0) }) { first, _ in first }
        return ReportTable(
            "What one request costs, and half its interval; a dash is where the runs do not tell an operation from others",
            columns: ["operation"] + quantities.map { String($0.prefix { $0 != "," }) },
            rows: operations.map { operation in
                [operation.rawValue] + quantities.map { cost(cells[[operation.rawValue, $0]]) }
            })
    }

    private static func cost(_ cost: PlannedCost?) -> String {
        guard let cost, let estimate = cost.cost else { return "–" }
        let interval = estimate.relativeError.map { " ±\(Quantity.percent($0))" } ?? ""
        return amount(estimate.value, cost.quantity) + interval + (cost.isPerShard ? " each shard" : "")
    }

    /// What the model said of runs that it had not seen.
    static func held(_ caption: String, _ held: [HeldAgainst]) -> ReportTable {
        ReportTable(
            caption, columns: ["run", "quantity", "predicted", "measured", "off by", "machine", "off then by"],
            words: [0, 1],
            rows: held.map { one in
                [
                    one.run, one.quantity, Quantity.digits(one.predicted.value), Quantity.digits(one.measured),
                    one.measured == 0 ? "–" : Quantity.change(one.errorShare),
                    one.slowdown.map { Quantity.change($0 - 1) } ?? "–",
                    one.measured == 0 ? "–" : one.evenedErrorShare.map(Quantity.change) ?? "–",
                ]
            })
    }

    /// CPU of a request reads better as a time.
    private static func amount(_ amount: Double, _ quantity: String) -> String {
        if quantity.hasPrefix("CPU") { return Quantity.time(microseconds: amount * 1e6) }
        return quantity.hasSuffix("bytes") ? Quantity.bytes(amount) : Quantity.digits(amount)
    }
}
