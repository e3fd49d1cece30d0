import Foundation

/// Whether a routed read costs more with many shards than with few, at the same offered rate.
struct ShardCountSection {
    let suite: BenchmarkSuite
    let folder: URL

    /// Each of wrk's connections pauses this long between an answer and the next request, so that both clusters are
    /// offered nearly the same rate, far below what either can do.
    private static let pauseMilliseconds = 10

    private static let connections = 32
    private static let few = 2
    private static let many = 16

    func run() async throws -> Section {
        var results: [PeerResult] = []
        try await suite.withCluster(shards: Self.few, folder: folder) { few in
            try await suite.withCluster(shards: Self.many, folder: folder) { many in
                results = try await compare(few, many)
            }
        }
        return Section(
            title: "Routed reads at the same offered rate, with \(Self.few) and with \(Self.many) shards",
            results: results,
            targets: [
                Target(
                    "CPU per routed read with \(Self.many) shards over that with \(Self.few)",
                    Self.name(Self.many), over: Self.name(Self.few), .cpu(.trunkline, over: .trunkline), .atMost(1.1))
            ])
    }

    private func compare(_ few: BenchCluster, _ many: BenchCluster) async throws -> [PeerResult] {
        let script = WrkScript(
            delayMilliseconds: Self.pauseMilliseconds,
            pathFile: try BenchRows(count: suite.options.rows).pathFile(in: folder))
        let peers = [(few, Self.few), (many, Self.many)].map { cluster, shards in
            MeteredPeer(
                peer: WrkPeer(
                    name: Self.name(shards), url: cluster.record.url, script: script, connections: Self.connections,
                    folder: folder), meter: cluster.meter())
        }
        // Each cluster has a meter of its own: the other's idle processes are no part of a request's cost.
        var measurements: [String: [Measurement]] = [:]
        for round in 0..<suite.options.rounds {
            for metered in RoundOrder.of(peers, round: round) {
                let single = Rounds(
                    count: 1, seconds: suite.options.seconds, meter: metered.meter, progress: suite.progress)
                let result = try await single.run([metered.peer])
                measurements[metered.peer.name, default: []] += result.flatMap(\.rounds)
            }
        }
        return peers.compactMap { PeerResult(name: $0.peer.name, rounds: measurements[$0.peer.name] ?? []) }
    }

    private struct MeteredPeer {
        let peer: WrkPeer
        let meter: CPUMeter
    }

    private static func name(_ shards: Int) -> String { "\(shards) shards" }
}
