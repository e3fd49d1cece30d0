import Sharding

/// Collects violations: all are counted, the first few of each invariant are kept.
public struct ViolationLog: Equatable, Sendable {
    /// How many violations of one invariant are kept; one fault often breaks thousands of requests.
    public static let keptMax = 20

    /// Those kept, in the order found.
    public private(set) var violations: [Violation] = []
    /// How many were found, by invariant.
    public private(set) var counts: [String: Int] = [:]
    /// How many of its subjects were looked at, by invariant; one that had nothing to look at proves nothing.
    public private(set) var examined: [String: Int] = [:]
    /// Resources whose history was too tangled to decide within the named bound.
    public private(set) var undecided = 0
    /// The invariant that reports now.
    private var invariant = ""

    /// An empty log.
    public init() {}

    /// Whether nothing was found.
    public var isClean: Bool { violations.isEmpty }

    /// Names the invariant that reports from now on.
    mutating func begin(_ invariant: String) {
        self.invariant = invariant
    }

    /// Counts what the reporting invariant looks at.
    public mutating func examine(_ count: Int = 1) {
        examined[invariant, default: 0] += count
    }

    /// Takes a violation of the reporting invariant.
    public mutating func report(
        _ sentence: @autoclosure () -> String, resource: ResourceID? = nil, at momentsMicroseconds: [Int64] = []
    ) {
        counts[invariant, default: 0] += 1
        guard counts[invariant, default: 0] <= Self.keptMax else { return }
        violations.append(
            Violation(
                invariant: invariant, sentence: sentence(), resource: resource,
                momentsMicroseconds: momentsMicroseconds))
    }

    /// Takes note of a resource that could not be decided.
    mutating func leaveUndecided() {
        undecided += 1
    }

    /// The violations as sentences, and how many more there were of each invariant.
    public func sentences(since originMicroseconds: Int64) -> [String] {
        violations.map { $0.text(since: originMicroseconds) } + surplus
    }

    /// How many more than those kept there were, a sentence for each invariant that has more.
    public var surplus: [String] {
        counts.filter { $0.value > Self.keptMax }.sorted { $0.key < $1.key }
            .map { "\($0.key): \($0.value - Self.keptMax) more like these" }
    }
}
