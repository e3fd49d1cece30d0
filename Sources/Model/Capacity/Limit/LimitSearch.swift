/// Searches for the highest rate that keeps an objective: doubles until it fails, halves the gap, then confirms.
///
/// A load test is noisy: a rate counts as kept or failed by the majority of its tries, and the rate that is answered
/// was kept in several of them. Nothing here knows how a rate is tried.
public struct LimitSearch: Equatable, Sendable {
    /// How much more the next rate is while none has failed.
    public static let growth = 2.0
    /// The most tries of a whole search.
    public static let triesMax = 40
    /// How often a rate is tried at most; the majority decides.
    public static let triesOfRateMax = 3
    /// How far below the first rate is looked when it fails, as a divisor.
    static let fallMax = 64.0

    /// How a search ended.
    public enum Outcome: Equatable, Sendable {
        /// The highest rate that was kept, and the lowest that was not.
        case limit(kept: Double, failed: Double)
        /// The highest rate that was allowed to be tried was kept.
        case beyond(Double)
        /// Even a small part of the first rate was not kept.
        case below(Double)
        /// The tries ran out; what is known.
        case unfinished(kept: Double?, failed: Double?)
    }

    private struct Trials: Equatable, Sendable {
        var kept = 0
        var failed = 0

        /// Whether most tries were kept; none while that is open.
        var verdict: Bool? {
            let needed = LimitSearch.triesOfRateMax / 2 + 1
            return kept >= needed ? true : failed >= needed ? false : nil
        }
    }

    private let first: Double
    private let highest: Double
    private let precision: Double
    private var trials: [Double: Trials] = [:]
    private var tries = 0

    /// Begins a search.
    ///
    /// - Parameters:
    ///   - first: The first rate, in arrivals a second, above 0.
    ///   - highest: The highest rate that may be tried, at least `first`.
    ///   - precision: How far apart the kept and the failed rate may be at the end, as a share: 0.05 is 5 %.
    public init(from first: Double, to highest: Double, precision: Double = 0.05) {
        precondition(first > 0 && highest >= first && precision > 0, "a search has a range and a precision")
        self.first = first
        self.highest = highest
        self.precision = precision
    }

    /// The next rate to try; none when the search is over.
    public var next: Double? {
        guard tries < Self.triesMax, outcomeReached == nil else { return nil }
        return candidate
    }

    /// Takes what a try of the last `next` showed.
    public mutating func record(rate: Double, isKept: Bool) {
        tries += 1
        trials[rate, default: Trials()].kept += isKept ? 1 : 0
        trials[rate, default: Trials()].failed += isKept ? 0 : 1
    }

    /// How it ended, once `next` is none.
    public var outcome: Outcome {
        outcomeReached ?? .unfinished(kept: keptHighest, failed: failedLowest)
    }

    /// The highest rate that is likely kept, below every failed one.
    private var keptHighest: Double? {
        trials.filter { $0.value.kept > $0.value.failed && $0.key < failedLowest ?? .infinity }.keys.max()
    }

    /// The lowest rate whose tries failed for certain.
    private var failedLowest: Double? { trials.filter { $0.value.verdict == false }.keys.min() }

    private var outcomeReached: Outcome? {
        switch (keptHighest, failedLowest) {
        case (let kept?, let failed?):
            guard failed / kept <= 1 + precision, trials[kept]?.verdict == true else { return nil }
            return .limit(kept: kept, failed: failed)
        case (let kept?, nil): return kept >= highest && trials[kept]?.verdict == true ? .beyond(kept) : nil
        case (nil, let failed?): return failed <= first / Self.fallMax ? .below(failed) : nil
        case (nil, nil): return nil
        }
    }

    private var candidate: Double {
        // A rate that failed once is tried again before it is believed.
        if let open = trials.filter({ $0.value.failed > 0 && $0.value.verdict == nil }).keys.min() { return open }
        guard let failed = failedLowest else {
            guard let kept = keptHighest else { return first }
            // The rate at the end of the range is confirmed; on the way up one try is enough.
            return kept >= highest ? kept : min(highest, kept * Self.growth)
        }
        guard let kept = keptHighest else { return failed / Self.growth }
        guard failed / kept > 1 + precision else { return kept }
        return (kept * failed).squareRoot()
    }
}
