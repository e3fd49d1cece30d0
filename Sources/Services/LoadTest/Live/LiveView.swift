import Workload

/// A run as a terminal shows it while it goes on: the rate, errors, latency, and the shards' balance.
public struct LiveView: Sendable {
    /// Shards that are shown, the busiest first; the rest are counted.
    static let shardsMax = 16
    /// Cells of a full bar.
    static let barWidth = 30

    private let name: String

    /// A view of a scenario's run.
    public init(scenario name: String) {
        self.name = name
    }

    /// One line, for a log.
    public func line(_ progress: RunProgress) -> String {
        let time =
            "\(name): \(progress.step), \(Self.seconds(progress.second)) of \(Self.seconds(progress.secondsTotal))"
        guard let window = progress.window else { return time }
        let figures = Figures(window, seconds: progress.windowLength)
        return [time, figures.rate, figures.latency, figures.errors].joined(separator: ", ")
            + (progress.fault.map { ", \(Self.words($0))" } ?? "")
    }

    /// Several lines, for a screen.
    public func lines(_ progress: RunProgress) -> [String] {
        let left = max(0, progress.secondsTotal - Double(progress.second))
        var lines = [
            "\(name)  \(progress.step)  \(Self.seconds(progress.second)) of \(Self.seconds(progress.secondsTotal)), "
                + "\(Self.seconds(left)) to go"
        ]
        guard let window = progress.window else { return lines }
        let figures = Figures(window, seconds: progress.windowLength)
        lines += [
            "  \(figures.rate), \(figures.errors), \(window.inFlight) on their way, \(window.waiting) waiting, "
                + "\(window.connections) connections",
            "  \(figures.latency)",
        ]
        lines += Self.balance(window.window.shards)
        if let fault = progress.fault { lines.append("  fault    \(Self.words(fault))") }
        return lines
    }

    private static func balance(_ answers: [String: UInt64]) -> [String] {
        let shards = answers.filter { $0.key != "none" }.sorted { ($0.value, $1.key) > ($1.value, $0.key) }
        let total = shards.reduce(0) { $0 + $1.value }
        guard total > 0, let most = shards.first?.value else { return [] }
        let width = shards.prefix(shardsMax).map(\.key.count).max() ?? 0
        var lines = shards.prefix(shardsMax).map { name, count in
            let bar = String(repeating: "█", count: max(1, barWidth * Int(count) / Int(most)))
            return "  \(name)\(String(repeating: " ", count: width - name.count))  "
                + "\(bar)\(String(repeating: " ", count: barWidth - bar.count)) "
                + Quantity.percent(Double(count) / Double(total))
        }
        if shards.count > shardsMax { lines.append("  and \(shards.count - shardsMax) more shards") }
        return lines
    }

    private static func words(_ fault: FaultRecord) -> String { "\(fault.text) at \(seconds(fault.second))" }

    private static func seconds(_ seconds: Int) -> String { "\(seconds) s" }

    private static func seconds(_ seconds: Double) -> String { "\(Int(seconds.rounded())) s" }
}

extension LiveView {
    /// The figures of the last seconds in words.
    private struct Figures {
        let rate: String
        let errors: String
        let latency: String

        init(_ progress: SecondProgress, seconds: Int) {
            let window = progress.window
            let succeeded = window.succeeded.values.reduce(0, +)
            let failed = window.failed.values.reduce(0, +)
            let length = Double(max(1, seconds))
            rate =
                "\(Quantity.rate((Double(window.scheduled) / length).rounded())) asked, "
                + "\(Quantity.rate((Double(succeeded + failed) / length).rounded())) answered"
            errors =
                "errors "
                + (succeeded + failed > 0 ? Quantity.percent(Double(failed) / Double(succeeded + failed)) : "–")
            let times = [0.5, 0.99, 1].map { Quantity.time(window.latency.percentile($0)) }
            latency = "latency  p50 \(times[0])  p99 \(times[1])  max \(times[2])"
        }
    }
}
