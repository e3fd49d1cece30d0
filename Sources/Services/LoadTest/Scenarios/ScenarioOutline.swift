import Foundation
import Workload

/// What a scenario would do, worked out without doing it.
public struct ScenarioOutline: Codable, Equatable, Sendable {
    /// Bars in the picture of the arrivals.
    private static let pictureWidth = 60

    /// A fault, and when it is made.
    public struct Fault: Codable, Equatable, Sendable {
        /// Seconds since the start of the run.
        public let second: Double
        /// What is done, such as `kill shard-2 for 10s`.
        public let text: String
    }

    /// The scenario as a result file would hold it.
    public let scenario: ScenarioRecord
    /// Seconds before the figures count.
    public let warmUpSeconds: Double
    /// Seconds after the warm-up.
    public let measuredSeconds: Double
    /// Arrivals after the warm-up, on average.
    public let expectedArrivals: Double
    /// Requests after the warm-up, on average: a session has several, and some may end after the run.
    public let expectedRequests: Double
    /// Arrivals a second at the busiest moment.
    public let highestRate: Double
    /// The rate over the whole run, the warm-up included, as a row of bars.
    public let picture: String
    /// Connections of all generator processes.
    public let connections: Int
    /// The faults in the order of their time.
    public let faults: [Fault]
    /// What must hold.
    public let thresholds: [String]
    /// Whether a history is recorded for the checker.
    public let recordsHistory: Bool

    /// Works out what a file's scenario would do.
    public init(_ file: ScenarioFile) {
        let scenario = file.scenario
        let schedule = scenario.schedule
        self.scenario = file.record
        warmUpSeconds = scenario.warmUp.secondsExactly
        measuredSeconds = scenario.duration.secondsExactly
        expectedArrivals = schedule.expectedCount(
            fromNanoseconds: scenario.warmUp.wholeNanoseconds, toNanoseconds: schedule.nanoseconds)
        expectedRequests = expectedArrivals * scenario.operationsPerArrival
        highestRate = schedule.rateHighest
        picture = schedule.picture(width: Self.pictureWidth)
        connections = scenario.connections
        faults = scenario.faults.sorted { $0.at < $1.at }.map { fault in
            Fault(second: Double(scenario.nanoseconds(of: fault)) / 1e9, text: fault.description)
        }
        thresholds = scenario.thresholds.map(\.text)
        recordsHistory = scenario.recordsHistory
    }
}

extension ScenarioOutline {
    /// The outline for people, several lines.
    public var text: String {
        let mix = scenario.mix.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
            .map { "\($0.key) \(FigureText.percent($0.value))" }.joined(separator: ", ")
        let arrivals = FigureText.fixed(expectedArrivals, decimals: 0)
        let requests = FigureText.fixed(expectedRequests, decimals: 0)
        let mean = FigureText.digits(scenario.offeredRate, 4)
        var lines = [
            ("stands for", scenario.summary),
            (
                "takes",
                "\(DurationText.text(seconds: warmUpSeconds)) to warm up, then "
                    + DurationText.text(seconds: measuredSeconds)
            ),
            ("arrivals", scenario.arrivals),
            ("", picture),
            (
                "expects",
                "\(arrivals) arrivals, \(requests) requests after the warm-up; \(mean)/s on average, "
                    + "\(FigureText.digits(highestRate, 4))/s at most, on \(connections) connections"
            ),
            ("mix", mix),
            ("keys", "\(scenario.keys), of \(scenario.customers) customers"),
        ]
        lines += faults.enumerated().map { place, fault in
            let moment = DurationText.text(seconds: fault.second - warmUpSeconds)
            return (place == 0 ? "goes wrong" : "", "\(moment) after the warm-up: \(fault.text)")
        }
        lines += thresholds.enumerated().map { ($0 == 0 ? "must hold" : "", $1) }
        if recordsHistory { lines.append(("records", "a history for the checker")) }
        let width = lines.map(\.0.count).max() ?? 0
        return lines.map { label, value in
            "  \(label)\(String(repeating: " ", count: width - label.count))  \(value)"
        }.joined(separator: "\n")
    }
}
