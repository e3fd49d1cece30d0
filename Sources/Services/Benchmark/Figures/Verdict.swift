/// Whether a promised ratio was kept.
public struct Verdict: Sendable, Codable, Equatable {
    /// What was promised.
    public let promise: String

    /// The peer above the line and the one below.
    public let peers: [String]

    /// The ratio found in each round: its median is held against the bound.
    public let ratios: Spread

    /// The bound, as `≥ 2.0`.
    public let bound: String

    /// Whether the ratio is on the right side of it.
    public let isKept: Bool

    /// Whether it is only striven for.
    public let isAim: Bool

    init(_ target: Target, ratios: Spread, bound: String, isKept: Bool) {
        promise = target.promise
        peers = [target.peer, target.reference]
        self.ratios = ratios
        self.bound = bound
        self.isKept = isKept
        isAim = target.isAim
    }

    /// `PASS`, `MISS`, or `OPEN` for an aim that is not reached yet.
    public var word: String { isKept ? "PASS" : isAim ? "OPEN" : "MISS" }
}
