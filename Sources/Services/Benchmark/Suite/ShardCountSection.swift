import Foundation

/// Whether a routed read costs more with many shards than with few, at the same offered rate.
struct ShardCountSection {
    let suite: BenchmarkSuite
    let folder: URL

    /// Pauses far longer than an answer takes, so that the rate follows from them and not from the cluster:
    /// 320 connections with a mean of 80 ms offer some 4,000 requests a second, a fraction of what either can do.
    private static let meanPauseMilliseconds = 80

    private static let connections = 320
    private static let few = 2
    private static let many = 16

    /// Compares the two.
    ///
    /// - Parameter report: Is given the section.
    /// - Returns: The settings of the servers.
    func run(report: (Section) -> Void) async throws -> [String: String] {
        try await suite.withCluster(shards: Self.few, folder: folder) { few in
            try await suite.withCluster(shards: Self.many, folder: folder) { many in
                report(
                    Section(
                        title: "Routed reads at the same offered rate, with \(Self.few) and with \(Self.many) shards",
                        results: try await compare(few, many), targets: [Self.target]))
            }
        }
    }

    private func compare(_ few: BenchCluster, _ many: BenchCluster) async throws -> [PeerResult] {
        let script = WrkScript(
            meanPauseMilliseconds: Self.meanPauseMilliseconds,
            pathFile: try BenchRows(count: suite.options.rows).pathFile(in: folder))
        let peers = [(few, Self.few), (many, Self.many)].map { cluster, shards in
            WrkPeer(
                name: Self.name(shards), url: cluster.record.url, script: script, connections: Self.connections,
                folder: folder)
        }
        // Each cluster has a meter of its own: the other's idle processes are no part of a request's cost.
        let meters = [Self.name(Self.few): few.meter(), Self.name(Self.many): many.meter()]
        return try await suite.rounds { meters[$0.name] ?? CPUMeter([:]) }.run(peers)
    }

    private static let target = Target(
        "CPU per routed read with \(many) shards over that with \(few)", name(many), over: name(few),
        .cpu(.trunkline, over: .trunkline), .atMost(1.1))

    private static func name(_ shards: Int) -> String { "\(shards) shards" }
}
