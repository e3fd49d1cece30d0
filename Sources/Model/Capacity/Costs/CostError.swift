import Workload

/// Why runs do not say what a mix of operations costs, and which run would.
public enum CostError: Error, Equatable, Sendable {
    /// No run measured it.
    case unmeasured(quantity: String)
    /// No run holds these operations.
    case missing(operations: [OperationName])
    /// The runs always did these together, so that what each costs cannot be told from the others.
    case together(operations: [OperationName], add: OperationName)
    /// All runs had one number of shards, so that what grows with the shards cannot be told from the rest.
    case oneShardCount(operations: [OperationName], shards: Int)
    /// Runs of one rate cannot tell what the tier uses when idle.
    case oneRate
}

extension CostError: CustomStringConvertible {
    /// A sentence that says which run to add.
    public var description: String {
        switch self {
        case .unmeasured(let quantity):
            "no run measured \(quantity); run the load test on the machine of the tier, so that it can watch it"
        case .missing(let operations):
            "no run holds \(Self.list(operations)); add a run whose mix does, or leave it out of the plan's mix"
        case .together(let operations, let add):
            "the runs always did \(Self.list(operations)) in the same proportion, so that what each costs cannot be "
                + "told, and the plan's mix has another; add a run whose mix is mostly \(add)"
        case .oneShardCount(let operations, let shards):
            "\(Self.list(operations)) ask every shard, and all runs had \(shards); add the same run with another number "
                + "of shards"
        case .oneRate: "all runs had one rate; add a run of the same mix at half of it"
        }
    }

    private static func list(_ operations: [OperationName]) -> String {
        let names = operations.map(\.rawValue)
        guard let last = names.last, names.count > 1 else { return names.joined() }
        return names.dropLast().joined(separator: ", ") + " and " + last
    }
}
