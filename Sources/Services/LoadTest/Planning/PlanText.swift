import Capacity

/// A plan as lines of text.
public struct PlanText {
    private let plan: CapacityPlan

    /// Takes a plan.
    public init(_ plan: CapacityPlan) {
        self.plan = plan
    }

    /// The answer first, then tables.
    public var text: String {
        let words = PlanWords(plan)
        var lines = [words.headline, ""] + words.sentences + [""]
        lines += plan.warnings.map { "HEED: \(Quantity.printable($0))" }
        if !plan.warnings.isEmpty { lines.append("") }
        let tables = [
            PlanTables.constraints(plan), PlanTables.years(plan), PlanTables.sensitivity(plan),
            PlanTables.evidence(plan), PlanTables.costs(plan), PlanInputs(plan).table,
        ]
        for table in tables { lines += [table.caption + ":"] + TextTable(table).lines + [""] }
        for (caption, held) in [
            ("Each run predicted from all others", plan.leaveOneOut), ("Runs that were held out", plan.heldOut),
        ] where !held.isEmpty {
            lines += ["\(caption):"] + TextTable(PlanTables.held(caption, held)).lines + [""]
        }
        if (plan.leaveOneOut + plan.heldOut).contains(where: { $0.slowdown != nil }) {
            lines += [PlanWords.machine, ""]
        }
        lines += ["Taken without being measured:"] + plan.assumptions.map { "- \($0)" }
        return lines.joined(separator: "\n")
    }
}
