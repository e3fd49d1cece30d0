/// The bounds of a generator, and those past which its figures are not to be believed.
public struct GeneratorLimits: Equatable, Codable, Sendable {
    /// How long an answer may take from its request's send, in milliseconds; also how long a request may wait for a
    /// free connection.
    public var requestMilliseconds: Int64 = 10_000
    /// The most requests of one slice that wait for a free connection; further arrivals are dropped.
    public var waitingMax = 100_000
    /// The most subscribers of one slice that think between two steps of their visit; further ones end their visit.
    public var thinkingMax = 1_000_000
    /// The 99th percentile of the schedule lag that a believable run may have, in microseconds.
    public var lagMicrosecondsMax: UInt64 = 10_000
    /// The share of its cores that a generator may use in a believable run, 0...1: above it, it is the bottleneck.
    public var cpuShareMax = 0.9

    /// The usual bounds.
    public init() {}
}

extension GeneratorLimits {
    /// The request's time in nanoseconds.
    var requestNanoseconds: Int64 { requestMilliseconds * 1_000_000 }
}
