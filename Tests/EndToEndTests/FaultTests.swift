import Foundation
import JSON
import Sharding
import Testing

/// What happens to clients while something dies.
@Suite("faults", .serialized)
struct FaultTests {
    /// A shard's own keys must be told so within a second; this much more is left to a loaded test machine.
    static let answerTime = Duration.milliseconds(2_500)

    enum Fault: String, CaseIterable, CustomTestStringConvertible {
        case kill9, freeze
        var testDescription: String { rawValue }
    }

    @Test(arguments: Fault.allCases)
    func `one shard's death is felt by its own keys only, and nothing acknowledged is lost`(
        _ fault: Fault
    ) async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory, shards: 2)
        let client = APIClient(base: tier.addresses.url)
        let victim = try #require(tier.addresses.instances.first { $0.name == "shard-1" })
        let load = WriteLoad()
        async let writing: Void = load.run(client: client, workers: 8)
        try await Task.sleep(for: .seconds(1))
        let begin = ContinuousClock.now
        let processes = ProcessTree.all(of: victim.pid)
        for pid in processes { kill(pid, fault == .kill9 ? SIGKILL : SIGSTOP) }
        try await Task.sleep(for: .seconds(3))
        if fault == .freeze { for pid in processes { kill(pid, SIGCONT) } }
        let serves = try await Self.waitUntilServing(client, shard: "shard-1", load: load)
        try await Task.sleep(for: .seconds(1))
        load.stop()
        await writing
        let attempts = load.attempts
        let map = try Self.slotMap(directory)
        let other = attempts.filter { Self.owner($0.key, map) != "shard-1" }
        let failures = other.filter { $0.status != 201 }.map { "\($0.status ?? 0) after \($0.at - begin)" }
        #expect(failures.isEmpty, "keys on the other shard saw no error: \(failures.prefix(8))")
        #expect(other.contains { $0.at > begin && $0.at < serves }, "and went on while the shard was away")
        let own = attempts.filter { Self.owner($0.key, map) == "shard-1" && $0.at > begin }
        let refused = own.filter { $0.status != 201 }
        #expect(!refused.isEmpty)
        for attempt in refused {
            #expect(attempt.status == 503, "\(attempt)")
            #expect(attempt.retryAfter != nil)
            #expect(attempt.took < Self.answerTime, "\(attempt)")
        }
        try await Self.expectOnce(load.acknowledged, family: load.family, tier: tier)
        try await tier.stopAndRemove()
    }

    @Test func `kill -9 of trunkline loses and doubles nothing, and repeats get the first answer`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let first = try await RunningTrunkline.start(dataDirectory: directory, shards: 2)
        let load = WriteLoad()
        let keyless = try await APIClient(base: first.addresses.url).post(
            Paths.individual, Payloads.individual(), headers: ["Idempotency-Key": "keyless-1"])
        #expect(keyless.status == 201)
        async let writing: Void = load.run(client: APIClient(base: first.addresses.url), workers: 8)
        try await Task.sleep(for: .seconds(2))
        try await first.kill9()
        load.stop()
        await writing
        let second = try await RunningTrunkline.start(dataDirectory: directory, shards: 2)
        let client = APIClient(base: second.addresses.url)
        #expect(second.addresses.instances.map(\.pid) == first.addresses.instances.map(\.pid), "adopted")
        try await Self.expectOnce(load.acknowledged, family: load.family, tier: second)
        let repeated = try await client.post(
            Paths.individual, Payloads.individual(), headers: ["Idempotency-Key": "keyless-1"])
        #expect(repeated.body == keyless.body)
        #expect(repeated["Idempotency-Replayed"] == "true")
        let attempts = load.attempts
        #expect(attempts.contains { $0.status == nil }, "some were cut off in the middle")
        for attempt in attempts.suffix(200) {
            let again = try await client.post(
                Paths.individual, WriteLoad.body(family: load.family, given: attempt.key),
                headers: ["Customer-Key": attempt.key, "Idempotency-Key": attempt.key])
            #expect(again.status == 201)
            if attempt.status == 201 { #expect(again.id == attempt.id) }
        }
        try await Self.expectOnce(load.acknowledged, family: load.family, tier: second)
        try await second.stopAndRemove()
    }

    @Test func `a clean stop and start loses nothing, and status tells`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let first = try await RunningTrunkline.start(dataDirectory: directory, shards: 2)
        let made = try await APIClient(base: first.addresses.url).post(Paths.individual, Payloads.individual())
        #expect(try await Binaries.run(["status", "--data", directory]).status == 0)
        #expect(try await first.stop() == 0)
        let stopped = try await Binaries.run(["status", "--data", directory])
        #expect(stopped.status != 0)
        #expect(stopped.output.contains("not serving"))
        let second = try await RunningTrunkline.start(dataDirectory: directory, shards: 2)
        let read = try await APIClient(base: second.addresses.url).get("\(Paths.individual)/\(try #require(made.id))")
        #expect(read.body == made.body)
        try await second.stopAndRemove()
    }
}

extension FaultTests {
    /// Each acknowledged individual is there once, by psql.
    static func expectOnce(_ acknowledged: [WriteLoad.Attempt], family: String, tier: RunningTrunkline) async throws {
        var found: [String: Int] = [:]
        for instance in tier.addresses.instances where instance.name != "catalog" {
            let rows = try await Shell.psql(
                port: instance.port,
                "select given_name || ' ' || id from individual where family_name = '\(family)'")
            for row in rows.split(separator: "\n") { found[String(row), default: 0] += 1 }
        }
        #expect(!acknowledged.isEmpty)
        for attempt in acknowledged {
            #expect(found["\(attempt.key) \(attempt.id ?? "")"] == 1, "\(attempt)")
        }
        let names = found.keys.map { $0.split(separator: " ")[0] }
        #expect(Set(names).count == names.count, "no write is there twice")
    }

    static func slotMap(_ directory: String) throws -> SlotMap {
        try TopologyDocument.parse(yaml: String(contentsOfFile: directory + "/topology.yaml", encoding: .utf8))
            .slotMap()
    }

    static func owner(_ key: String, _ map: SlotMap) -> String {
        guard let key = try? CustomerKey(tenant: .default, number: key) else { return "" }
        return map.shardName(of: key.slot).rawValue
    }

    /// Waits, within bounds, until the load is acknowledged by a shard again.
    static func waitUntilServing(
        _ client: APIClient, shard: String, load: WriteLoad
    ) async throws -> ContinuousClock.Instant {
        let begin = ContinuousClock.now
        while ContinuousClock.now - begin < .seconds(30) {
            if let last = load.acknowledged.last(where: { $0.shard == shard && $0.at > begin }) { return last.at }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw RunningTrunkline.Failed(description: "\(shard) did not serve again in 30 s")
    }
}
