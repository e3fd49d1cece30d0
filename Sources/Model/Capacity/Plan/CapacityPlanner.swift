import Workload

/// Makes a plan from what runs say and what a planner asks.
public struct CapacityPlanner {
    let calibration: CapacityCalibration
    let request: PlanRequest
    let latency: LatencyFinding
    let mixDistance: Double
    let skew: Double
    let bytesPerSubscriber: Double

    /// Days in a year of growth.
    private static let daysPerYear = 365.0
    private static let monthsPerYear = 12

    /// Prepares a plan.
    ///
    /// - Throws: `PlanError` if the request cannot be, or no rate keeps the objective.
    public init(_ calibration: CapacityCalibration, _ request: PlanRequest) throws(PlanError) {
        try request.check()
        self.calibration = calibration
        self.request = request
        let (points, distance) = calibration.latencyPoints(request.objective, mix: request.mix)
        latency = try LatencyFinding(points, request.objective)
        mixDistance = distance
        skew = request.skew ?? calibration.skew
        bytesPerSubscriber = request.bytesPerSubscriber ?? calibration.bytesPerSubscriber ?? 0
    }

    /// The plan.
    ///
    /// - Throws: `PlanError` if the runs do not say what the mix costs, or no number of servers is enough.
    public func plan() throws(PlanError) -> CapacityPlan {
        let sizing = try sizing(request)
        let need = try sizing.need()
        let ends = [UnitCost.End.low, .high].compactMap { end in try? self.sizing(request, end: end).need() }
        let fit = calibration.costs.fits[.cpuSeconds(.shards)]
        let hasInterval = (fit?.degreesOfFreedom ?? 0) > 0 && ends.count == 2
        return CapacityPlan(
            request: request, runs: calibration.runs.map(\.name), need: need,
            shardsRange: hasInterval ? Self.range(ends.map(\.shards) + [need.shards]) : nil,
            routersRange: hasInterval ? Self.range(ends.map(\.routers) + [need.routers]) : nil, skew: skew,
            bytesPerSubscriber: bytesPerSubscriber, firstToBreak: breakingPoint(of: need, sizing),
            diskFullMonth: diskFullMonth(of: need, sizing), latency: latency,
            scalability: ScalabilityFinding(latency.points),
            catalogCores: sizing.costs.catalogCPU?.inFront(rate: request.rate, shards: Double(need.shards)),
            costs: costs, leaveOneOut: calibration.costs.leaveOneOut.map(HeldAgainst.init),
            heldOut: calibration.heldOut.map(HeldAgainst.init), evidence: evidence(need), sensitivity: sensitivity,
            years: years, assumptions: assumptions(sizing), warnings: warnings(need, sizing))
    }

    private static func range(_ counts: [Int]) -> ClosedRange<Int>? {
        guard let low = counts.min(), let high = counts.max() else { return nil }
        return low...high
    }

    /// The sizing of a request's load, `year` years from now.
    func sizing(
        _ request: PlanRequest, year: Int = 0, end: UnitCost.End = .middle, utilisation: Double? = nil,
        skew: Double? = nil
    ) throws(PlanError) -> TierSizing {
        let costs: TierCosts
        do throws(CostError) {
            costs = try TierCosts(
                calibration.costs, mix: request.mix, reads: calibration.reads, needsReads: request.replicaReads > 0,
                end: end)
        } catch {
            throw .cost(error)
        }
        let growth = Self.growth(request.growth, years: year)
        return TierSizing(
            request: request, costs: costs, utilisationMax: utilisation ?? latency.utilisationMax.value,
            skew: skew ?? self.skew, bytesPerSubscriber: bytesPerSubscriber, rate: request.rate * growth,
            subscribers: request.subscribers * growth,
            requestsKept: Self.requestsKept(request, months: (year + 1) * Self.monthsPerYear))
    }

    private static func growth(_ share: Double, years: Int) -> Double {
        (0..<years).reduce(1) { factor, _ in factor * (1 + share) }
    }

    private var years: [PlannedYear] {
        (0...request.years).map { year in
            let subscribers = request.subscribers * Self.growth(request.growth, years: year)
            var planned = PlannedYear(year: year, subscribers: subscribers)
            do throws(PlanError) {
                let need = try sizing(request, year: year).need()
                planned.need = need
                planned.monthlyCost = request.prices.map { $0.monthly(need, request) }
                planned.monthlyCostPerMillion = planned.monthlyCost.map { $0 / subscribers * 1e6 }
            } catch {
                planned.reason = error.description
            }
            return planned
        }
    }

    /// Loads and data grow alike, so each constraint is a line in the factor: two points of it say where it breaks.
    private func breakingPoint(of need: TierNeed, _ sizing: TierSizing) -> BreakingPoint? {
        var twice = sizing
        twice.rate *= 2
        twice.subscribers *= 2
        twice.requestsKept *= 2
        let once = sizing.uses(shards: need.shards, routers: need.routers)
        let doubled = twice.uses(shards: need.shards, routers: need.routers)
        let factors = zip(once, doubled).compactMap { one, two -> (TierConstraint, Double)? in
            guard two.used > one.used else { return nil }
            return (one.constraint, 1 + (one.limit - one.used) / (two.used - one.used))
        }
        return factors.min { $0.1 < $1.1 }.map { constraint, factor in
            BreakingPoint(
                constraint: constraint, loadFactor: factor, subscribers: request.subscribers * max(0, factor))
        }
    }

    /// Data grows with time as well as with load.
    private func diskFullMonth(of need: TierNeed, _ sizing: TierSizing) -> Int? {
        (1...(request.years + 1) * Self.monthsPerYear).first { month in
            var then = sizing
            then.subscribers = request.subscribers * Self.growth(request.growth, years: month / Self.monthsPerYear)
            then.requestsKept = Self.requestsKept(request, months: month)
            let uses = then.uses(shards: need.shards, routers: need.routers)
            return uses.contains { $0.constraint == .shardDisk && $0.used > $0.limit }
        }
    }

    /// The requests of so many months from now that are still kept at their end.
    private static func requestsKept(_ request: PlanRequest, months: Int) -> Double {
        let perMonth =
            request.rate * 3_600 / request.busyHourShareOfDay * daysPerYear / Double(monthsPerYear)
        let kept = request.retentionYears * Double(monthsPerYear)
        return (0..<months).reduce(0) { sum, past in
            let share = min(1, max(0, kept - Double(months - 1 - past)))
            return sum + perMonth * growth(request.growth, years: past / monthsPerYear) * share
        }
    }

    private var costs: [PlannedCost] {
        let model = calibration.costs
        let fitted = model.fits.keys.sorted().flatMap { quantity in
            model.operations.map { operation in
                PlannedCost(
                    operation: operation, quantity: quantity.name,
                    isPerShard: model.fits[quantity]?.terms.contains(.request(operation)) == false,
                    cost: model.cost(of: operation, quantity))
            }
        }
        guard let images = model.pageImages else { return fitted }
        return fitted
            + model.operations.map { operation in
                PlannedCost(
                    operation: operation, quantity: "page images at most, bytes", isPerShard: false,
                    cost: images.imagesAtMost(of: operation).map {
                        Estimate($0 * images.bytesPerImage(of: [operation: 1]))
                    })
            }
    }
}
