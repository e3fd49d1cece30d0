import Foundation
import Testing

/// From runs to a limit, a comparison, a plan and a page that a browser shows.
@Suite("load test report", .serialized, .timeLimit(.minutes(8)))
struct LoadTestReportTests {
    private static let scenario = """
        version: 1
        name: planned
        summary: Reads and writes without a fault.
        warmUp: 1s
        duration: 4s
        arrivals: {pattern: poisson, rate: 40}
        connections: 8
        mix: {readCustomer: 6, updateCustomer: 3, createOrder: 1}
        customers: 1000000
        thresholds:
          - rate > 20/s
        """

    /// What the tests read of `limit --json`.
    private struct Limit: Decodable {
        struct Step: Decodable {
            let rate: Double
            let cpuMicroseconds: [String: Double]
        }
        let conclusion: String
        let steps: [Step]
    }

    /// What the tests read of `plan --json`.
    private struct Plan: Decodable {
        struct Need: Decodable {
            let shards: Int
            let routers: Int
        }
        struct Cost: Decodable {
            struct Estimate: Decodable {
                let value: Double
            }
            let operation: String
            let quantity: String
            let cost: Estimate?
        }
        let need: Need
        let costs: [Cost]
    }

    @Test func `runs become a limit, a comparison, a plan and a page`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory)
        do {
            try await body(directory)
        } catch {
            try? await tier.stopAndRemove()
            throw error
        }
        try await tier.stopAndRemove()
    }

    private func trunkline(_ words: [String], _ directory: String, ends: [Int32] = [0]) async throws -> String {
        let result = try await Binaries.run(["loadtest"] + words, in: directory)
        #expect(ends.contains(result.status), "\(words): \(result.output)\(result.errors)")
        return result.output
    }

    private func body(_ directory: String) async throws {
        let scenario = "\(directory)/planned.yaml"
        try Data(Self.scenario.utf8).write(to: URL(fileURLWithPath: scenario))
        _ = try await trunkline(["seed", "--data", directory, "--customers", "300"], directory)
        for name in ["a.json", "b.json"] {
            let said = try await trunkline(
                [
                    "run", scenario, "--data", directory, "--rate", "20", "--duration", "3s", "--output", name,
                    "--quiet",
                ],
                directory, ends: [0, 1, 3])
            // The bound on the rate is halved with the rate.
            #expect(said.contains("rate > 10/s"), "\(said)")
        }
        try await limit(scenario, directory)
        try await calibrate(scenario, directory)
        try await compare(directory)
        try await plan(directory)
        try await page(directory)
    }

    private func limit(_ scenario: String, _ directory: String) async throws {
        let words = ["limit", scenario, "--data", directory, "--slo", "p99<5s", "--from", "20", "--to", "40"]
        let said = try await trunkline(words + ["--seconds", "2", "--output", "limit", "--json"], directory, ends: [1])
        let found = try JSONDecoder().decode(Limit.self, from: Data(said.utf8))
        #expect(found.conclusion.contains("keeps p99<5s") || found.conclusion.contains("no limit"))
        #expect(found.steps.map(\.rate).first == 20)
        let costs = try #require(found.steps.first?.cpuMicroseconds)
        #expect(Set(costs.keys) == ["PostgreSQL", "catalog", "generator", "trunkline"])
        // An objective that nothing could keep, and one that is none.
        let refused = try await Binaries.run(["loadtest", "limit", scenario, "--data", directory, "--slo", "fast"])
        #expect(refused.status != 0)
        #expect(refused.errors.contains("is no objective"), "\(refused.errors)")
    }

    private func calibrate(_ scenario: String, _ directory: String) async throws {
        let words = ["calibrate", scenario, "--data", directory, "--rate", "60", "--seconds", "3", "--output", "costs"]
        // On a busy machine a run may be invalid; such a one is made again.
        let said = try await trunkline(words, directory, ends: [0, 1])
        let folder = URL(fileURLWithPath: "\(directory)/costs")
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(
            files == [
                "01-mix-high-60.json", "02-mix-low-15.json", "03-mostly-createOrder-30.json",
                "04-mostly-readCustomer-30.json", "05-mostly-updateCustomer-30.json",
            ], "\(said)")
        let again = try await trunkline(words, directory, ends: [0, 1])
        #expect(again.contains("mostly-createOrder"))
        let runs = files.map { folder.appending(path: $0).path }
        let planned = try await trunkline(
            ["plan", "--runs"] + runs + ["--mix", scenario, "--subscribers", "1e6", "--slo", "p99<5s", "--json"],
            directory)
        let costs = try JSONDecoder().decode(Plan.self, from: Data(planned.utf8)).costs
        for operation in ["createOrder", "readCustomer", "updateCustomer"] {
            for quantity in ["CPU of PostgreSQL, s", "WAL records, bytes", "page images at most, bytes"] {
                let cost = costs.first { $0.operation == operation && $0.quantity == quantity }
                #expect(cost?.cost != nil, "\(operation), \(quantity)")
            }
        }
        let order = costs.first { $0.operation == "createOrder" && $0.quantity == "WAL records, bytes" }?.cost?.value
        #expect(try #require(order) > 1_000)
        // The folder's runs are of a scenario that has changed since.
        let changed = "\(directory)/changed.yaml"
        try Data((Self.scenario + "\nseed: 7").utf8).write(to: URL(fileURLWithPath: changed))
        let other = try await Binaries.run(
            ["loadtest"] + words.map { $0 == scenario ? changed : $0 }, in: directory)
        #expect(other.status != 0)
        #expect(other.errors.contains("is of another scenario, rate or tier"), "\(other.errors)")
    }

    private func compare(_ directory: String) async throws {
        let same = try await trunkline(["compare", "a.json", "a.json", "--gate"], directory)
        #expect(same.contains("CPU µs per request, PostgreSQL"), "\(same)")
        // The same run with ten times the rows written is a regression.
        let path = "\(directory)/a.json"
        var record = try #require(
            try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: path))) as? [String: Any])
        let databases = try #require(record["databases"] as? [[String: Any]])
        record["databases"] = try databases.map { one in
            var changed = one
            changed["rowsWritten"] = 10 * (try #require(one["rowsWritten"] as? Int)) + 1_000
            return changed
        }
        try JSONSerialization.data(withJSONObject: record).write(to: URL(fileURLWithPath: "\(directory)/worse.json"))
        let worse = try await Binaries.run(["loadtest", "compare", "a.json", "worse.json", "--gate"], in: directory)
        #expect(worse.status == 2)
        #expect((worse.output + worse.errors).contains("rows written per request rose"), "\(worse.output)")
    }

    private func plan(_ directory: String) async throws {
        let words = ["plan", "--runs", "a.json", "--subscribers", "1e6", "--slo", "p99<5s", "--json"]
        let said = try await trunkline(words, directory)
        try Data(said.utf8).write(to: URL(fileURLWithPath: "\(directory)/plan.json"))
        let plan = try JSONDecoder().decode(Plan.self, from: Data(said.utf8))
        #expect(plan.need.shards > 0)
        #expect(plan.need.routers > 0)
        let unknown = try await Binaries.run(
            ["loadtest"] + words + ["--mix", "searchCustomers=1"], in: directory)
        #expect(unknown.status != 0)
        #expect(unknown.errors.contains("searchCustomers"), "\(unknown.errors)")
        let none = try await Binaries.run(
            ["loadtest", "plan", "--runs", "gone.json", "--subscribers", "1", "--slo", "p99<5s"], in: directory)
        #expect(none.status != 0)
        #expect(none.errors.contains("gone.json"), "\(none.errors)")
    }

    private func page(_ directory: String) async throws {
        _ = try await trunkline(
            ["report", "a.json", "b.json", "--plan", "plan.json", "--html", "r.html", "--markdown", "r.md"], directory)
        let html = try String(contentsOfFile: "\(directory)/r.html", encoding: .utf8)
        // It needs nothing but itself.
        #expect(!html.contains("src=\"http") && !html.contains("href=\"http"))
        var backgrounds: Set<String> = []
        for (width, isDark) in [(1280, false), (500, false), (1280, true)] {
            let layout = try await Browser.layout(of: html, width: width, isDark: isDark, in: directory)
            #expect(layout.page <= layout.window, "at \(width) pixels the page is \(layout.page) wide")
            #expect(layout.pictures >= 10)
            #expect(layout.empty == 0)
            #expect(layout.height > 2_000)
            backgrounds.insert(layout.background)
        }
        #expect(backgrounds.count == 2, "\(backgrounds): the dark page is as bright as the other")
        // A page without anything on it takes some thousand bytes.
        let picture = try await Browser.screenshot(of: html, width: 1280, height: 2_000, in: directory)
        #expect(picture.starts(with: [0x89, 0x50, 0x4E, 0x47]))
        #expect(picture.count > 50_000)
        let markdown = try String(contentsOfFile: "\(directory)/r.md", encoding: .utf8)
        #expect(markdown.contains("# Load test: planned"))
        #expect(markdown.contains("Capacity plan"))
    }
}
