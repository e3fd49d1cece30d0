import Cluster
import DataTier
import Foundation
import Logging
import NIOCore
import NIOPosix
import Router
import Sharding
import Testing
import Workload

@testable import LoadTest

/// A real tier of two shards that a recorded load has been run on, and whose rows a test may damage.
struct CheckedTier: Sendable {
    private static let shared = Task { try await made() }
    private static let scenario = """
        version: 1
        name: checked
        summary: Every kind of request that a history tells of.
        warmUp: 0s
        duration: 4s
        arrivals: {pattern: poisson, rate: 150}
        connections: 8
        mix: {readCustomer: 25, readOrders: 15, updateCustomer: 35, createOrder: 10, repeatOrder: 5, createCustomer: 10}
        keys: {choice: uniform}
        customers: 60
        seed: 1
        record: on
        """

    let cluster: EmbeddedCluster
    /// What the shared run recorded.
    let history: String

    /// The tier, and the history of its load.
    static func shared() async throws -> CheckedTier { try await shared.value }

    private static func made() async throws -> CheckedTier {
        let cluster = try await EmbeddedCluster.temporary(shards: 2)
        let tier = CheckedTier(cluster: cluster, history: "\(cluster.directory)-history")
        try await tier.load()
        return tier
    }

    /// Loads the tier over HTTP, as `trunkline loadtest run` does, and records every request.
    private func load() async throws {
        let logger = Logger(label: "test")
        let tier = try await DataTier.start(DataTierConfiguration(topology: cluster.topology), logger: logger)
        let dataSet = try DataSet(population: Population(customers: 60, seed: 1))
        _ = try await DataSetBuilder(
            topology: cluster.topology, dataSet: dataSet, replaces: false, logger: logger
        ).run { _ in }
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        var configuration = EdgeConfiguration()
        configuration.port = 0
        let edge = EdgeServer(configuration: configuration, responder: tier.router, group: group, logger: logger)
        let port = try #require(try await edge.start().port)
        let seeded = try #require(try await SeededPopulation.read(topology: cluster.topology))
        let task = GeneratorTask(
            scenario: Self.scenario, changes: ScenarioChanges(), targets: [LoadTarget(host: "127.0.0.1", port: port)],
            offerings: [seeded.offering.id.text], run: 0xC4EC4,
            startedAtUnixMilliseconds: Int64(Date().timeIntervalSince1970 * 1_000), processes: 2,
            limits: GeneratorLimits(), historyPath: history)
        let generator = try await LoadGenerator.connect(
            try task.plan(), slices: [0, 1], historyPath: { task.historyFile(ofSlice: $0) },
            startedAt: task.startedAtUnixMilliseconds)
        let result = try await generator.run()
        await edge.drain()
        await tier.stop()
        try await group.shutdownGracefully()
        try #require(result.sent > 300)
    }

    /// What the checker says now.
    func verdict() async throws -> HistoryVerdict {
        try await HistoryCheck(path: history, topology: cluster.topology).run()
    }

    /// Runs SQL on one shard, beside every rule that is not the table's own.
    @discardableResult
    func psql(_ shard: Int, _ script: String) async throws -> String {
        let text = try await cluster.shards[shard].psql(
            "set session_replication_role = replica;\n\(script)", database: EmbeddedCluster.database)
        return text.split(separator: "\n").filter { $0 != "SET" }.joined(separator: "\n")
    }

    /// Keeps a shard's tables as they are.
    func keep(_ tables: [String], on shard: Int) async throws {
        let copies = tables.map { "drop table if exists kept.\($0); create table kept.\($0) as table public.\($0);" }
        try await psql(shard, "create schema if not exists kept;\n" + copies.joined(separator: "\n"))
    }

    /// Puts a shard's tables back.
    func restore(_ tables: [String], on shard: Int) async throws {
        let copies = tables.map { "delete from public.\($0); insert into public.\($0) table kept.\($0);" }
        try await psql(shard, copies.joined(separator: "\n"))
    }

    /// One id that a shard's query finds, and the shard.
    func find(_ query: String) async throws -> (shard: Int, id: String) {
        for shard in cluster.shards.indices {
            let found = try await psql(shard, "\(query) limit 1;")
            if let id = found.split(separator: "\n").first { return (shard, String(id)) }
        }
        throw LoadTestError.refused("no row for \(query)")
    }
}
