import ChangeCapture
import Workload

/// Which blows a drill deals, in which order, and how long it waits before each; the same for the same seed.
public struct DrillPlan: Sendable {
    /// A blow and the wait before it.
    public struct Step: Sendable, Hashable {
        /// The load goes on for so long before it, in milliseconds.
        public let afterMilliseconds: Int
        /// The blow.
        public let strike: DrillStrike
    }

    /// Shortest and longest wait before a blow, in milliseconds.
    static let pauseMilliseconds = 200...1_500
    /// A point is taken at its first to so many-th passing.
    static let passesMax = 12

    /// The blows.
    public let steps: [Step]

    /// Plans blows: each named point in its turn for four of nine, the consumer at random for two, a shard, the catalog
    /// and a broker for one each.
    ///
    /// - Parameters:
    ///   - kills: How many.
    ///   - shards: How many shards there are.
    ///   - brokers: How many brokers can be killed and come back with what they had.
    ///   - publishes: Whether there is a broker at all, and so points on the way to it.
    public init(kills: Int, shards: Int, brokers: Int, publishes: Bool, seed: UInt64) {
        var random = RandomSource(seed: seed)
        let points = CapturePoint.allCases.filter { publishes || !Self.publishing.contains($0) }
        var steps: [Step] = []
        var point = 0
        for number in 0..<kills {
            let strike: DrillStrike
            switch number % 9 {
            case 0, 2, 4, 6:
                let named = points[point % points.count]
                point += 1
                strike = .consumerAt(
                    named, passes: Self.isRare(named) ? 1 : .random(in: 1...Self.passesMax, using: &random))
            case 1, 5: strike = .consumer
            case 3: strike = .shard(.random(in: 0..<shards, using: &random))
            case 7 where brokers > 0: strike = .broker(.random(in: 0..<brokers, using: &random))
            default: strike = .catalog
            }
            steps.append(Step(afterMilliseconds: .random(in: Self.pauseMilliseconds, using: &random), strike: strike))
        }
        self.steps = steps
    }

    private static let publishing: Set<CapturePoint> = [
        .eventReceived, .publishing, .published, .publicationConfirmed,
    ]

    /// Whether a point is come to only now and then, so that its first passing is waited for.
    private static func isRare(_ point: CapturePoint) -> Bool {
        switch point {
        case .slotMade, .copied, .largeApplying, .largeApplied, .lanesApplied: true
        case .received, .applying, .applied, .confirmed, .spooled, .eventReceived, .publishing, .published,
            .publicationConfirmed:
            false
        }
    }
}
