import DataTier
import PostgresClient

/// How often the workers' callers waited for a shard so far, as the tier's metrics say it.
enum RoundTripReading {
    private static let prefix = "\(PoolMetric.roundTrips.rawValue){"

    /// Asks the tier that has its metrics at a port of this machine.
    ///
    /// - Returns: Round trips by the shard's name; empty if there is no answer in time.
    static func read(port: Int) async -> [String: UInt64] {
        counts(in: await MetricsPage.read(port: port))
    }

    /// The counts in a page of metrics.
    static func counts(in text: String) -> [String: UInt64] {
        var counts: [String: UInt64] = [:]
        for line in text.split(separator: "\n") where line.hasPrefix(prefix) {
            guard let labels = line.dropFirst(prefix.count).firstIndex(of: "}"),
                let name = line[..<labels].firstRange(of: "shard=\"")?.upperBound,
                let end = line[name..<labels].firstIndex(of: "\""),
                let count = Double(line[line.index(after: labels)...].drop { $0 == " " }.prefix { $0 != " " }),
                let whole = UInt64(exactly: count.rounded())
            else { continue }
            counts[String(line[name..<end]), default: 0] += whole
        }
        return counts
    }
}
