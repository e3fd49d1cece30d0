import Capacity

/// A capacity plan: the answer, what decides it, and how well it is known.
struct PlanPart {
    private let plan: CapacityPlan

    init(_ plan: CapacityPlan) {
        self.plan = plan
    }

    var blocks: [ReportBlock] {
        let words = PlanWords(plan)
        var blocks: [ReportBlock] = [
            .callout(tone: .good, title: words.headline, text: words.meaning)
        ]
        if !plan.warnings.isEmpty { blocks.append(.list(plan.warnings.map { "Heed: \($0)." })) }
        blocks += [.picture(ConstraintPicture(plan.need)), .table(PlanTables.constraints(plan))]
        if let picture = KneePicture(plan.latency, plan.request.objective) { blocks.append(.picture(picture)) }
        if let finding = plan.scalability { blocks.append(.picture(ScalabilityPicture(finding))) }
        if let picture = GrowthPicture(plan.years) { blocks.append(.picture(picture)) }
        blocks += [.table(PlanTables.years(plan)), .table(PlanTables.sensitivity(plan))]
        blocks += [.table(PlanTables.evidence(plan)), .table(PlanTables.costs(plan))]
        if let picture = ModelFitPicture(plan.leaveOneOut + plan.heldOut) { blocks.append(.picture(picture)) }
        if !plan.leaveOneOut.isEmpty {
            blocks.append(.table(PlanTables.held("Each run predicted from all others", plan.leaveOneOut)))
        }
        if !plan.heldOut.isEmpty {
            blocks.append(.table(PlanTables.held("Runs that were held out", plan.heldOut)))
        }
        if (plan.leaveOneOut + plan.heldOut).contains(where: { $0.slowdown != nil }) {
            blocks.append(.paragraph(PlanWords.machine))
        }
        blocks.append(.table(PlanInputs(plan).table))
        blocks += [.heading("Taken without being measured"), .list(plan.assumptions)]
        return blocks
    }
}
