/// Whether one shard serves, as this process sees it.
public struct ShardReadiness: Sendable, Equatable, Codable {
    /// The shard's name.
    public var name: String

    /// Whether its requests are being answered.
    public var isServing: Bool

    /// Why it is not serving, for an operator; never a subscriber's data.
    public var reason: String?

    /// Describes a shard.
    public init(name: String, isServing: Bool, reason: String? = nil) {
        self.name = name
        self.isServing = isServing
        self.reason = reason
    }
}
