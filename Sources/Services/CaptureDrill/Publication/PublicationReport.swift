/// How soon what is published in the product catalog can be ordered on every shard.
public struct PublicationReport: Sendable, Encodable {
    /// Offerings that were published.
    public let offerings: Int
    /// Shards that each of them was ordered on.
    public let shards: Int
    /// From the answer to the publication to the answer to the first order that was taken, of all shards and offerings, in
    /// milliseconds, ascending.
    let milliseconds: [Double]
    /// Readings of a pair of entries that every version changes together, on the shards.
    public let readings: Int
    /// Readings that showed the two at different versions.
    public let halves: Int

    /// The wait that a share of the orders kept, in milliseconds; 0 without orders.
    public func wait(ofShare share: Double) -> Double {
        guard !milliseconds.isEmpty else { return 0 }
        return milliseconds[min(milliseconds.count - 1, Int((share * Double(milliseconds.count)).rounded(.up)) - 1)]
    }

    /// The longest wait, in milliseconds.
    public var longest: Double { milliseconds.last ?? 0 }

    /// The report as a person reads it.
    public var text: String {
        func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
        return """
            \(offerings) offerings published, each ordered on \(shards) shards as soon as it was taken
            orderable after, in ms: half of them \(rounded(wait(ofShare: 0.5))), 99 % \(rounded(wait(ofShare: 0.99))), \
            the last \(rounded(longest))
            \(readings) readings of two entries that change together: \(halves) showed half a version
            """
    }

    /// Writes it with the waits that people ask for.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: Keys.self)
        try container.encode(offerings, forKey: .offerings)
        try container.encode(shards, forKey: .shards)
        try container.encode(wait(ofShare: 0.5), forKey: .p50Milliseconds)
        try container.encode(wait(ofShare: 0.99), forKey: .p99Milliseconds)
        try container.encode(longest, forKey: .maxMilliseconds)
        try container.encode(readings, forKey: .readings)
        try container.encode(halves, forKey: .halves)
    }

    private enum Keys: CodingKey {
        case offerings, shards, p50Milliseconds, p99Milliseconds, maxMilliseconds, readings, halves
    }
}
