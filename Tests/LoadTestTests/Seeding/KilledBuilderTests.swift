import ChildProcess
import Cluster
import Foundation
import Sharding
import Testing
import Workload

@testable import LoadTest

/// Kills the real command in the middle of its work.
@Suite(.serialized, .timeLimit(.minutes(5))) struct KilledBuilderTests {
    /// The command of this build: beside the test bundle, where the package manager puts both.
    private static var trunkline: String {
        let bundle = Bundle.allBundles.map(\.bundlePath).first { $0.hasSuffix(".xctest") } ?? CommandLine.arguments[0]
        return URL(filePath: bundle).deletingLastPathComponent().appending(path: "trunkline").path(
            percentEncoded: false)
    }

    private static func start(_ tier: SeedTier, _ arguments: [String]) throws -> Int32 {
        try ChildProcess(
            words: [
                trunkline, "loadtest", "seed", "--topology",
                EmbeddedCluster.topologyFile(directory: tier.cluster.directory), "--tenant", tier.tenant.name,
            ]
                + arguments,
            environment: ProcessInfo.processInfo.environment, input: .null, output: .null, error: .null
        ).spawn()
    }

    @Test func `a run that was killed is continued, and ends with the same rows`() async throws {
        let tier = try await SeedTier.of("killed")
        let dataSet = try tier.dataSet(customers: 6_000, corporates: 2, lines: 3_000)
        try await tier.seed(dataSet)
        let whole = try await tier.hashes()
        // Another data set in its place, and that one's in the place of it: two runs that begin from nothing.
        try await tier.seed(try tier.dataSet(customers: 1), replaces: true)
        let pid = try Self.start(
            tier, ["--customers", "6000", "--corporate", "2", "--lines", "3000", "--replace"])
        var there = 0
        for _ in 0..<3_000 {
            let sums = try await tier.psql(
                "select rows from loadtest.population where tenant = '\(tier.tenant)' and state = 'filling'")
            there = sums.compactMap(Int.init).reduce(0, +)
            if there > 0 || ChildProcess.reap(pid) != nil { break }
            try await Task.sleep(for: .milliseconds(5))
        }
        kill(pid, SIGKILL)
        while ChildProcess.reap(pid) == nil { try await Task.sleep(for: .milliseconds(5)) }
        #expect((1..<dataSet.rows).contains(there), "killed after \(there) rows")
        let half = try await SeededPopulation.read(topology: tier.cluster.topology, tenant: tier.tenant)
        #expect(half?.dataSet == dataSet && half?.isComplete == false)

        let report = try await tier.seed(dataSet)
        let found = report.shards.reduce(0) { $0 + $1.rowsFound }
        #expect(found >= there && report.rows == dataSet.rows - found)
        #expect(try await tier.hashes() == whole)
    }
}
