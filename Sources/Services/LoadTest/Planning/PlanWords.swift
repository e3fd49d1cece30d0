import Capacity
import Workload

/// A plan's answer in sentences, for text and reports alike.
struct PlanWords {
    private let plan: CapacityPlan

    init(_ plan: CapacityPlan) {
        self.plan = plan
    }

    /// The answer.
    var headline: String {
        let need = plan.need
        return "\(shards), \(routers) for \(Quantity.whole(plan.request.subscribers)) subscribers at "
            + "\(plan.request.objective.text) (\(Quantity.rate(need.rate)) in the busy hour)"
    }

    private var shards: String { Self.counted(plan.need.shards, "shard", plan.shardsRange) }
    private var routers: String { Self.counted(plan.need.routers, "router", plan.routersRange) }

    private static func counted(_ count: Int, _ name: String, _ range: ClosedRange<Int>?) -> String {
        let counted = "\(Quantity.count(count)) \(name)\(count == 1 ? "" : "s")"
        guard let range, range.lowerBound < range.upperBound else { return counted }
        return "\(counted) (\(Quantity.count(range.lowerBound)) to \(Quantity.count(range.upperBound)))"
    }

    /// How to read the columns on the machine of tables of predictions.
    static let machine =
        "\"Machine\" says how much dearer CPU was in that run than in those behind the model, by what the generator took for "
        + "its requests: a shared machine is not always equally fast. \"Off then by\" is what is left once that is allowed "
        + "for."

    /// What decides it, what breaks first, and how well it is known.
    var meaning: String { sentences.joined(separator: " ") }

    /// The same, a sentence each.
    var sentences: [String] {
        let (need, request) = (plan.need, plan.request)
        var said = [
            "\(Self.capitalised(need.binding.name)) decides the number of shards, \(need.routerBinding.name) that of "
                + "routers; each router's process holds a worker for every shard, \(Quantity.count(need.workers)) in all.",
            "With \(request.replicas) \(request.replicas == 1 ? "standby" : "standbys") a shard it is "
                + "\(Quantity.count(need.postgresServers)) PostgreSQL servers; the data is "
                + "\(Quantity.bytes(need.dataBytes)) after the first year, the write-ahead log "
                + "\(Quantity.bytes(need.walBytesPerSecond))/s.",
        ]
        if let first = plan.firstToBreak {
            let when =
                first.loadFactor > 1
                ? "at \(Quantity.digits(first.loadFactor)) times the load (\(Quantity.whole(first.subscribers)) "
                    + "subscribers)" : "already now"
            said.append("If load and data grow alike, \(first.constraint.name) breaks first, \(when).")
        }
        said += growing
        let limit = plan.latency
        let known = limit.method == .fitted ? "by a curve through the runs" : "by the highest run that kept it"
        var busy = "The objective holds up to \(Quantity.percent(limit.utilisationMax.value)) of a server's processors"
        if let low = limit.utilisationMax.low, let high = limit.utilisationMax.high {
            busy += " (\(Quantity.percent(low)) to \(Quantity.percent(high)))"
        }
        said.append("\(busy), \(known); \(Quantity.percent(request.headroom)) are left free for the loss of a server.")
        let far = plan.evidence.filter { !$0.isMeasured }.max { $0.ratio < $1.ratio }
        if let far {
            said.append(
                "The plan goes \(Quantity.digits(far.ratio)) times beyond what was measured (\(far.what)).")
        }
        return said
    }

    /// What time does, though nothing else changes, and what the years ask for.
    private var growing: [String] {
        var said: [String] = []
        if let month = plan.diskFullMonth {
            said.append(
                "Data grows by time alone: if no shard is added, the busiest one's disk is full in month "
                    + "\(Quantity.count(month)).")
        }
        if let last = plan.years.last(where: { $0.need != nil }), last.year > 0, let need = last.need {
            said.append(
                "Year \(last.year), with \(Quantity.whole(last.subscribers)) subscribers and the data kept by its end, takes "
                    + "\(Self.counted(need.shards, "shard", nil)) and \(Self.counted(need.routers, "router", nil)).")
        }
        if let cores = plan.catalogCores {
            said.append(
                "The global catalog's own PostgreSQL, which is not among these servers, takes "
                    + "\(Quantity.digits(cores)) cores in the busy hour.")
        }
        return said
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
