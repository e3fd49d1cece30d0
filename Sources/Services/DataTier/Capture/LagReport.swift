import ChangeCapture

/// How long commits took until they were visible at the global catalog, by the counts of the metric's buckets.
public struct LagReport: Sendable, Encodable {
    /// The transactions that took at most so long.
    public struct Bucket: Sendable, Encodable, Equatable {
        /// The bound in seconds; infinite for the last, which JSON has as null.
        public let atMostSeconds: Double
        /// How many, those of the lower bounds among them.
        public let count: Double

        /// Writes it; JSON has no infinity.
        public func encode(to encoder: any Encoder) throws {
            var container = encoder.container(keyedBy: Keys.self)
            try container.encode(atMostSeconds.isFinite ? atMostSeconds : nil, forKey: .atMostSeconds)
            try container.encode(count, forKey: .count)
        }

        private enum Keys: CodingKey { case atMostSeconds, count }
    }

    /// Transactions that became visible.
    public let transactions: Double
    /// The buckets, their bounds ascending.
    public let buckets: [Bucket]

    /// What came between two pages of metrics, of all shards.
    public init(from before: String, to after: String) {
        let earlier = Self.counts(in: before)
        buckets = Self.counts(in: after).map { bound, count in
            Bucket(atMostSeconds: bound, count: max(0, count - (earlier[bound] ?? 0)))
        }.sorted { $0.atMostSeconds < $1.atMostSeconds }
        transactions = buckets.last?.count ?? 0
    }

    /// The lowest bound that a share of the transactions kept, in seconds; nil without transactions.
    public func bound(ofShare share: Double) -> Double? {
        guard transactions > 0 else { return nil }
        return buckets.first { $0.count >= share * transactions }?.atMostSeconds
    }

    /// The report as a person reads it.
    public var text: String {
        guard transactions > 0 else { return "no transaction became visible: is anybody writing?" }
        var lines = ["\(Int(transactions)) transactions became visible at the catalog; of them, at most"]
        for bucket in buckets where bucket.count > 0 && bucket.atMostSeconds.isFinite {
            let share = (bucket.count / transactions * 10_000).rounded(.down) / 100
            lines.append("\(Self.duration(bucket.atMostSeconds)): \(share) %")
            if bucket.count >= transactions { break }
        }
        return lines.joined(separator: "\n")
    }

    private static func duration(_ seconds: Double) -> String {
        seconds < 1 ? "  \(seconds * 1_000) ms" : "  \(seconds) s"
    }

    private static func counts(in page: String) -> [Double: Double] {
        let prefix = "\(CaptureMetric.lag.rawValue)_bucket{"
        var counts: [Double: Double] = [:]
        for line in page.split(separator: "\n") where line.hasPrefix(prefix) {
            guard let start = line.firstRange(of: "le=\"")?.upperBound,
                let end = line[start...].firstIndex(of: "\""), let labels = line.lastIndex(of: "}"),
                let count = Double(line[line.index(after: labels)...].drop { $0 == " " }.prefix { $0 != " " })
            else { continue }
            let bound = line[start..<end] == "+Inf" ? Double.infinity : Double(line[start..<end])
            guard let bound else { continue }
            counts[bound, default: 0] += count
        }
        return counts
    }
}
