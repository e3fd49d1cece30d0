import Foundation

/// What a request costs who makes it: the load test's generator beside wrk, on the bare server.
struct GeneratorSection {
    let suite: BenchmarkSuite
    let folder: URL

    /// Requests a second: far from what one core can do, so that both have the same work.
    private static let rate = 10_000
    private static let connections = 64
    /// A connection's pause that makes about that rate.
    private static let pauseMilliseconds = 6

    private static let generator = "trunkline loadtest run, 10,000/s"
    private static let paced = "wrk, with pauses"
    private static let full = "wrk, as fast as it can"

    func run() async throws -> Section {
        try await suite.withHello { hello, url in try await compare(hello, url) }
    }

    private func compare(_ hello: RunningProgram, _ url: String) async throws -> Section {
        let paths = try BenchRows(count: suite.options.rows).pathFile(in: folder)
        let results = try await suite.rounds(CPUMeter([.hello: [hello.pid]])).run([
            GeneratorPeer(
                name: Self.generator, executable: suite.options.trunkline, url: url, rate: Self.rate,
                connections: Self.connections, folder: folder),
            WrkPeer(
                name: Self.paced, url: url,
                script: WrkScript(meanPauseMilliseconds: Self.pauseMilliseconds, pathFile: paths),
                connections: Self.connections, folder: folder),
            WrkPeer(
                name: Self.full, url: url, script: WrkScript(pathFile: paths), connections: Self.connections,
                folder: folder),
        ])
        return Section(
            title:
                "What a request costs its client: the load test's generator and wrk, \(Self.connections) connections",
            results: results, targets: Self.targets)
    }

    private static let targets = [
        Target(
            "CPU per request of the generator over that of wrk at such a rate", generator, over: paced,
            .cpu(.client, over: .client), .atMost(2)),
        Target(
            "CPU per request of the generator over that of wrk at full speed", generator, over: full,
            .cpu(.client, over: .client), .atMost(2), isAim: true),
    ]
}
