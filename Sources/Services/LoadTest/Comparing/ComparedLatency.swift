import Workload

/// A percentile of two runs beside one another; it depends on the machine's mood and so is reported only.
public struct ComparedLatency: Codable, Equatable, Sendable {
    /// How likely chance alone may be for a difference to be said.
    public static let probabilityMax = 0.01
    /// The least difference that is said, as a share.
    public static let minimumEffect = 0.1

    /// The percentile, as `p99`.
    public var name: String
    /// Of the run compared with, in microseconds.
    public var baseMicroseconds: Double
    /// Of the run that is judged, in microseconds.
    public var candidateMicroseconds: Double
    /// How likely the seconds of the two runs differ so much by chance; none with too few seconds.
    public var probability: Double?
    /// The share of pairs of seconds in which the second run is slower, less that in which it is faster.
    public var effect: Double?
    /// Whether the difference is more than chance and more than the least that matters.
    public var isDifferent: Bool

    init(
        name: String, share: Double, base: (whole: HistogramRecord, seconds: [HistogramRecord]),
        candidate: (whole: HistogramRecord, seconds: [HistogramRecord])
    ) {
        self.name = name
        baseMicroseconds = Double(base.whole.percentile(share) ?? 0)
        candidateMicroseconds = Double(candidate.whole.percentile(share) ?? 0)
        let test = MannWhitney(
            base.seconds.compactMap { $0.percentile(share).map { Double($0) } },
            candidate.seconds.compactMap { $0.percentile(share).map { Double($0) } })
        probability = test?.probability
        effect = test?.effect
        let change = (candidateMicroseconds / max(1, baseMicroseconds) - 1).magnitude
        isDifferent = (test?.probability ?? 1) < Self.probabilityMax && change > Self.minimumEffect
    }
}
