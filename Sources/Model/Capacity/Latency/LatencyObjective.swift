import Workload

/// What a subscriber may wait: a percentile, and the time that it must stay below.
public struct LatencyObjective: Codable, Equatable, Sendable {
    /// The operation that it holds for; none for all.
    public var operation: OperationName?
    /// The share of requests, above 0 and below 1: 0.99 is the 99th percentile.
    public var share: Double
    /// The time that the percentile stays below, in microseconds, > 0.
    public var microseconds: Double

    /// Keeps an objective.
    public init(operation: OperationName? = nil, share: Double, microseconds: Double) {
        self.operation = operation
        self.share = share
        self.microseconds = microseconds
    }

    /// Reads `p99<50ms` or `readCustomer p99.9 <= 20ms`; the units are us, ms and s.
    ///
    /// - Returns: None for what is no objective.
    public init?(parsing text: String) {
        let words = text.split(separator: " ")
        var rest = words.joined()
        operation = nil
        if words.count > 1, words[0].first != "p" || !words[0].dropFirst().allSatisfy(Self.isNumeric) {
            guard words[0].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber) }), words[0].count <= 64 else {
                return nil
            }
            operation = OperationName(rawValue: String(words[0]))
            rest = words.dropFirst().joined()
        }
        let sides = rest.split(separator: "<", omittingEmptySubsequences: false)
        guard sides.count == 2, sides[0].first == "p", let percent = Self.number(sides[0].dropFirst()),
            percent > 0, percent < 100
        else { return nil }
        let limit = sides[1].first == "=" ? sides[1].dropFirst() : sides[1]
        let digits = limit.prefix(while: Self.isNumeric)
        let units: [Substring: Double] = ["us": 1, "µs": 1, "ms": 1_000, "s": 1_000_000]
        guard let number = Self.number(digits), let unit = units[limit.dropFirst(digits.count)], number > 0 else {
            return nil
        }
        share = percent / 100
        microseconds = number * unit
    }

    private static func isNumeric(_ character: Character) -> Bool {
        character == "." || ("0"..."9").contains(character)
    }

    private static func number(_ text: Substring) -> Double? {
        guard (1...12).contains(text.count), text.allSatisfy(isNumeric) else { return nil }
        return Double(text)
    }

    /// What a run measured of it, in microseconds; none if the operation was not run.
    public func measured(in figures: RunFigures) -> Double? {
        guard let operation else { return figures.latency.percentile(share).map { Double($0) } }
        return figures.run.operations.first { $0.name == operation }?.latency.percentile(share).map { Double($0) }
    }

    /// The objective as it is written.
    public var text: String {
        let percent = (share * 100_000).rounded() / 1_000
        let number = percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
        let milliseconds = microseconds / 1_000
        let time = milliseconds == milliseconds.rounded() ? "\(Int(milliseconds))ms" : "\(milliseconds)ms"
        return (operation.map { "\($0) " } ?? "") + "p\(number)<\(time)"
    }
}
