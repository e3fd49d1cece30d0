import StrictYAML

extension Threshold {
    /// Reads a threshold such as `readCustomer p99 < 20ms`, `errors < 0.1%`, `all p99.9 < 1s`, `rate > 495/s` or
    /// `imbalance < 1.5`.
    ///
    /// Left out, the operation is `all`.
    ///
    /// - Throws: `ThresholdError` that says which part is wrong.
    public init(parsing text: String) throws(ThresholdError) {
        var words = text.split(separator: " ", omittingEmptySubsequences: true)
        guard (3...4).contains(words.count) else {
            throw ThresholdError(
                "a threshold is [operation] figure comparison bound, such as readCustomer p99 < 20ms")
        }
        let subject = words.count == 4 ? words.removeFirst() : "all"
        guard let metric = Metric(parsing: words[0]) else {
            throw ThresholdError(
                "\"\(words[0].prefix(40))\" is no figure; figures are p50, p99, p99.9 and the like, mean, errors, rate "
                    + "and imbalance")
        }
        guard let comparison = Comparison(rawValue: String(words[1])) else {
            throw ThresholdError("\"\(words[1].prefix(40))\" does not compare; write <, <=, > or >=")
        }
        guard metric != .imbalance || subject == "all" else {
            throw ThresholdError("imbalance is of all operations; leave the operation out")
        }
        self.init(
            text: text, operation: subject == "all" ? nil : OperationName(rawValue: String(subject)), metric: metric,
            comparison: comparison, bound: try Self.bound(words[2], of: metric))
    }

    private static func bound(_ text: Substring, of metric: Metric) throws(ThresholdError) -> Double {
        switch metric {
        case .percentile, .mean:
            guard let duration = DurationText.duration(text) else {
                throw ThresholdError("a latency is held against a duration, such as 20ms or 1s")
            }
            return duration.secondsExactly
        case .errors:
            guard let share = ShareText.share(text) else {
                throw ThresholdError("errors are held against a share of 0% to 100%, such as 0.1%")
            }
            return share
        case .rate:
            guard text.hasSuffix("/s"), let rate = DecimalText.fraction(text.dropLast(2)) else {
                throw ThresholdError("a rate is held against a number a second, such as 495/s")
            }
            return rate
        case .imbalance:
            guard let ratio = DecimalText.fraction(text) else {
                throw ThresholdError("imbalance is held against a plain number, such as 1.5")
            }
            return ratio
        }
    }
}

extension Threshold.Metric {
    fileprivate init?(parsing word: Substring) {
        switch word {
        case "mean": self = .mean
        case "errors": self = .errors
        case "rate": self = .rate
        case "imbalance": self = .imbalance
        case _:
            guard word.first == "p", let percent = DecimalText.fraction(word.dropFirst()), percent > 0, percent <= 100
            else { return nil }
            self = .percentile(ShareText.share(ofPercent: percent))
        }
    }
}
