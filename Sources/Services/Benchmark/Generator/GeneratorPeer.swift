import Foundation

/// `trunkline loadtest run`, asking an HTTP server for customers at a fixed rate.
///
/// Its CPU time is that of the command and of the generator's process that it starts, their start included.
struct GeneratorPeer: Peer {
    /// What the command reports.
    private struct Report: Decodable {
        struct Operation: Decodable {
            let succeeded: Int
        }
        struct Generator: Decodable {
            let scheduled: Int
            let sent: Int
        }
        let measuredSeconds: Double
        let operations: [Operation]
        let generator: Generator
    }

    /// How long a run may take beyond its turn.
    private static let tolerance = 60
    /// How far the rate may be from the one that was asked for, as a share.
    private static let rateShareMax = 0.01

    let name: String
    let executable: String
    let url: String
    /// Requests a second.
    let rate: Int
    let connections: Int
    let folder: URL

    func run(seconds: Int) async throws -> Load {
        let file = path("generator.yaml")
        try scenario.write(toFile: file, atomically: false, encoding: .utf8)
        let output = try await Program(
            name: "trunkline loadtest run",
            words: [
                executable, "loadtest", "run", file, "--url", url, "--data", path("none"), "--duration", "\(seconds)",
                "--output", path("generator.json"), "--quiet", "--json",
            ]
        ).output(limit: .seconds(seconds + Self.tolerance))
        guard let report = try? JSONDecoder().decode(Report.self, from: Data(output.utf8)) else {
            throw BenchmarkError.outputUnreadable(program: "trunkline loadtest run", output: output)
        }
        let done = report.operations.reduce(0) { $0 + $1.succeeded }
        let held = Double(report.generator.sent) / max(report.measuredSeconds, .leastNormalMagnitude)
        let isHeld = (held / Double(rate) - 1).magnitude <= Self.rateShareMax
        return Load(
            requests: done, seconds: report.measuredSeconds,
            failures: report.generator.scheduled - done + (isHeld ? 0 : 1),
            example: "of \(rate)/s it sent \(Figure.whole(held))/s, or an answer was no success")
    }

    private var scenario: String {
        """
        version: 1
        name: generator
        summary: Reads of customers, evenly, on a server that does nothing else.
        duration: 10s
        arrivals: {pattern: constant, rate: \(rate)}
        connections: \(connections)
        mix: {readCustomer: 1}
        customers: 100000

        """
    }

    private func path(_ name: String) -> String { folder.appending(path: name).path(percentEncoded: false) }
}
