/// A measured point of how throughput grows: so many at work, so many done a second.
public struct ScalabilityPoint: Codable, Equatable, Sendable {
    /// How many requests, clients or shards were at work, > 0.
    public var concurrency: Double
    /// Operations a second, > 0.
    public var throughput: Double

    /// Keeps a point.
    public init(concurrency: Double, throughput: Double) {
        self.concurrency = concurrency
        self.throughput = throughput
    }
}
