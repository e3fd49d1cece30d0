import Foundation
import Testing

/// The load test as an operator uses it: seed, run with a fault, verify; and damage that `verify` must find.
@Suite("load test", .serialized, .timeLimit(.minutes(8)))
struct LoadTestRunTests {
    private static let scenario = """
        version: 1
        name: e2e
        summary: Reads and writes while a shard's PostgreSQL dies and comes back.
        warmUp: 1s
        duration: 8s
        arrivals: {pattern: poisson, rate: 80}
        connections: 16
        mix: {readCustomer: 4, updateCustomer: 3, createOrder: 2, repeatOrder: 1, createCustomer: 1}
        customers: 1000000
        faults:
          - {at: 2s, do: kill, target: shard-2, for: 1s}
        thresholds:
          - errors < 70%
        record: on
        """

    /// What the tests read of `verify --json`.
    private struct Verdict: Decodable {
        struct Kept: Decodable {
            let name: String
            let violations: Int
        }

        let acknowledged: Int
        let invariants: [Kept]
        struct Violation: Decodable {
            let sentence: String
        }
        let violations: [Violation]

        func count(_ name: String) -> Int? { invariants.first { $0.name == name }?.violations }
    }

    /// What the tests read of a result file.
    private struct RunResult: Decodable {
        struct Fault: Decodable {
            let text: String
        }

        struct Resource: Decodable {
            let role: String
            let cpuSeconds: Double
        }

        struct Check: Decodable {
            let acknowledged: Int
            let violations: [String]
        }

        let faults: [Fault]
        let resources: [Resource]
        let check: Check
    }

    @Test func `a run with a fault keeps its word, and what is damaged after it is found`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory)
        do {
            try await body(tier, directory)
        } catch {
            try? await tier.stopAndRemove()
            throw error
        }
        try await tier.stopAndRemove()
    }

    private func body(_ tier: RunningTrunkline, _ directory: String) async throws {
        let scenario = "\(directory)/e2e.yaml"
        try Data(Self.scenario.utf8).write(to: URL(fileURLWithPath: scenario))
        let unseeded = try await Binaries.run(["loadtest", "run", scenario, "--data", directory], in: directory)
        #expect(unseeded.status == 1)
        #expect(unseeded.errors.contains("trunkline loadtest seed"), "\(unseeded.errors)")

        let seeded = try await Binaries.run(["loadtest", "seed", "--data", directory, "--customers", "500"])
        #expect(seeded.status == 0, "\(seeded.errors)")
        let run = try await Binaries.run(
            ["loadtest", "run", scenario, "--data", directory, "--output", "r.json", "--processes", "2"], in: directory)
        // A machine that is busy with other things makes the generator late, which it says; no word is broken.
        #expect([0, 3].contains(run.status), "\(run.output)\(run.errors)")
        #expect(run.errors.contains("e2e: measuring"), "\(run.errors)")
        let bytes = try Data(contentsOf: URL(fileURLWithPath: "\(directory)/r.json"))
        let result = try JSONDecoder().decode(RunResult.self, from: bytes)
        #expect(result.faults.map(\.text) == ["kill shard-2 for 1s", "end of kill shard-2"])
        #expect(result.check.acknowledged > 100)
        #expect(result.check.violations.isEmpty)
        #expect(Set(result.resources.map(\.role)) == ["generator", "trunkline", "catalog", "shard-1", "shard-2"])

        let clean = try await verify(directory, exitCode: 0)
        #expect(clean.violations.isEmpty)
        #expect(clean.acknowledged == result.check.acknowledged)
        try await damage(tier, directory)
    }

    private func verify(_ directory: String, exitCode: Int32) async throws -> Verdict {
        let verified = try await Binaries.run(
            ["loadtest", "verify", "\(directory)/r.history", "--data", directory, "--json"])
        #expect(verified.status == exitCode, "\(verified.output)\(verified.errors)")
        return try JSONDecoder().decode(Verdict.self, from: Data(verified.output.utf8))
    }

    /// Breaks one promise after the other by hand.
    private func damage(_ tier: RunningTrunkline, _ directory: String) async throws {
        func port(_ name: String) throws -> Int {
            try #require(tier.addresses.instances.first { $0.name == name }).port
        }
        let (one, two) = (try port("shard-1"), try port("shard-2"))
        let marked = "body->>'loadtestMarker' is not null"
        let order = "select id from product_order where \(marked) order by id"

        // A second row of one write, on the owner, under another id of the slot.
        let columns = try await Shell.psql(
            port: one,
            """
            select string_agg(attname, ', ' order by attnum) from pg_attribute
            where attrelid = 'product_order'::regclass and attnum > 0 and attname <> 'id'
            """)
        let twin = "(left(id::text, 35) || case when right(id::text, 1) = '0' then '1' else '0' end)::uuid"
        try await Shell.psql(
            port: one,
            """
            insert into product_order (id, \(columns))
            select \(twin), \(columns) from product_order where id = (\(order) limit 1)
            """)
        try await found("each write once", directory)

        // A row on a shard that does not own its slot.
        let row = try await Shell.psql(
            port: two, "copy (select * from product_order where id = (\(order) limit 1)) to stdout")
        try await Shell.psqlCopy(port: one, into: "product_order", row)
        try await found("rows on their owner", directory)

        // An acknowledged order that is gone.
        try await Shell.psql(port: two, "delete from product_order where id = (\(order) offset 3 limit 1)")
        try await found("acknowledged writes", directory)

        // A change that was undone.
        try await Shell.psql(
            port: one,
            """
            update customer set version = 1, body = (body::jsonb - 'loadtestMarker')::json
            where id = (select id from customer where \(marked) and version > 1 order by id limit 1)
            """)
        let undone = try await verify(directory, exitCode: 4)
        #expect(undone.violations.count > 2)

        // An answer that a repeat would not get any more.
        try await Shell.psql(port: one, "delete from idempotency where true")
        try await found("one result a key", directory)
    }

    private func found(_ invariant: String, _ directory: String) async throws {
        let verdict = try await verify(directory, exitCode: 4)
        #expect(try #require(verdict.count(invariant)) > 0, "\(invariant): \(verdict.violations)")
    }
}
