import Foundation

/// What the search for a limit found.
public struct LimitReport: Codable, Equatable, Sendable {
    /// The scenario's name.
    public var scenario: String
    /// The objective, as it was asked for.
    public var objective: String
    /// The highest rate that kept it, in arrivals a second; none when none did.
    public var keptRate: Double?
    /// The lowest rate that did not; none when none failed.
    public var failedRate: Double?
    /// From which rate on more load costs ever more time; none where the curve has no bend.
    public var kneeRate: Double?
    /// How the search ended, in a sentence.
    public var conclusion: String
    /// What was nearest to its ceiling at the highest rate, in a sentence.
    public var saturated: String
    /// Every try, in the order made.
    public var steps: [LimitStep]

    /// The report for people, without a line end.
    public var text: String {
        var lines = [conclusion, saturated]
        if let kneeRate {
            lines.append(
                "The knee is at about \(Quantity.rate(kneeRate.rounded())): from there on waiting grows faster.")
        }
        lines += ["", "\(objective) with \(scenario); where tries of one rate differ, two of three decide:", ""]
        lines += TextTable(table).lines + [""] + picture
        return lines.joined(separator: "\n")
    }

    private var table: ReportTable {
        let roles = Set(steps.flatMap(\.cpuMicroseconds.keys)).sorted()
        let columns =
            ["asked", "answered", "latency", "failed", "busy"] + roles.map { "CPU \($0)" } + ["WAL", "rows", "kept"]
        return ReportTable(
            "Tries", columns: columns, words: [columns.count - 1], rows: steps.map { Self.row($0, roles: roles) })
    }

    private static func row(_ step: LimitStep, roles: [String]) -> [String] {
        var cells = [
            Quantity.rate(step.rate.rounded()), Quantity.rate(step.throughput.rounded()),
            step.latencyMicroseconds.map { Quantity.time(microseconds: $0) } ?? "–",
            Quantity.percent(step.failedShare), step.utilisation.map { Quantity.percent($0) } ?? "–",
        ]
        for role in roles {
            cells.append(step.cpuMicroseconds[role].map { Quantity.time(microseconds: $0) } ?? "–")
        }
        cells.append(step.walBytes.map { Quantity.bytes($0) } ?? "–")
        cells.append(step.rowsWritten.map { Quantity.digits($0) } ?? "–")
        cells.append(step.reasons.isEmpty ? (step.isKept ? "yes" : "no") : "invalid")
        return cells
    }

    /// Latency over the rate, of each rate's middle try, on a logarithmic scale.
    private var picture: [String] {
        let shown = Dictionary(grouping: steps.filter { $0.latencyMicroseconds != nil }, by: \.rate)
            .mapValues { tries in
                let latencies = tries.compactMap(\.latencyMicroseconds).sorted()
                return latencies[latencies.count / 2]
            }.sorted { $0.key < $1.key }
        guard let least = shown.map(\.value).min(), let most = shown.map(\.value).max(), shown.count > 1, least > 0
        else { return [] }
        let width = 50
        return shown.map { rate, latency in
            let share = most > least ? log(latency / least) / log(most / least) : 0
            let bar = String(repeating: "█", count: 1 + Int((share * Double(width - 1)).rounded()))
            let name = Quantity.rate(rate.rounded())
            return String(repeating: " ", count: max(0, 10 - name.count)) + name + " \(bar) "
                + Quantity.time(microseconds: latency)
        }
    }
}
