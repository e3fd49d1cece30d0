/// Who used something in a run, by the part it plays in the tier.
public enum ResourceRole: Hashable, Comparable, Sendable {
    /// A process before the shards, by its name: `trunkline` is router and workers in one.
    case front(String)
    /// The PostgreSQLs of all shards together.
    case shards
    /// The PostgreSQL of the product catalog.
    case catalog
    /// What makes the load, and is no part of the tier.
    case generator

    /// The role in words.
    public var name: String {
        switch self {
        case .front(let name): name
        case .shards: "PostgreSQL"
        case .catalog: "catalog"
        case .generator: "generator"
        }
    }
}
