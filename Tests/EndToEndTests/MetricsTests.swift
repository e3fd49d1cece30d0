import Foundation
import Testing

extension SharedTier {
    /// What a scraper of a running tier gets.
    @Suite struct MetricsTests {
        /// A tier that has answered something has these, beside those of its process.
        private static let expected: Set<String> = [
            "bss_http_requests_total", "bss_http_request_duration_seconds", "trunkline_http_connections",
            "trunkline_http_requests_in_flight", "trunkline_pool_connections", "trunkline_pool_pipeline_depth",
            "trunkline_pool_waiting", "trunkline_pool_unavailable", "telemetry_overflowed_series_total",
            "telemetry_refused_metrics_total", "process_cpu_seconds_total", "process_resident_memory_bytes",
        ]

        private func scrape(_ accept: String) async throws -> String {
            let control = APIClient(base: try SharedTier.running.addresses.controlURL)
            let answer = try await control.get("/metrics", headers: ["Accept": accept])
            #expect(answer.status == 200)
            return try #require(String(validating: answer.body, as: UTF8.self))
        }

        @Test func `every metric says in a sentence what it counts, and a strict reader accepts them all`() async throws
        {
            let made = try await SharedTier.client.post(Paths.individual, Payloads.individual())
            #expect(made.status == 201)
            let refused = try await SharedTier.client.get("/nowhere")
            #expect(refused.status == 404)
            let text = try await scrape("text/plain")
            let families = try StrictExposition(parsing: text).families
            #expect(Self.expected.isSubset(of: Set(families.map(\.name))))
            var sentences: Set<String> = []
            for family in families {
                let help = try #require(family.help, "\(family.name) has no HELP")
                #expect(help.hasSuffix(".") && help.first?.isUppercase == true, "\(family.name): \(help)")
                #expect(help.split(separator: " ").count >= 4, "\(family.name): \(help)")
                #expect(!help.contains(family.name) && !help.contains("_"), "\(family.name): \(help)")
                #expect(sentences.insert(help).inserted, "\(family.name) says what another says")
                for unit in ["seconds", "bytes"] where family.name.contains("_" + unit) {
                    #expect(help.contains(unit), "\(family.name) does not name its unit: \(help)")
                }
            }
            let requests = try #require(families.first { $0.name == "bss_http_requests_total" })
            #expect(requests.samples.contains { $0.labels["method"] == "POST" && $0.labels["code"] == "201" })
            let pools = try #require(families.first { $0.name == "trunkline_pool_connections" })
            // Change capture has pools of its own, once it has begun.
            let labels = Set(pools.samples.compactMap { $0.labels["shard"] }).filter { !$0.hasSuffix("-replica") }
            #expect(labels == ["catalog", "shard-1", "shard-2"])
        }

        @Test func `open metrics says the same`() async throws {
            let text = try await scrape("application/openmetrics-text; version=1.0.0")
            #expect(text.hasSuffix("\n# EOF\n"))
            let lines = text.split(separator: "\n")
            let typed = lines.filter { $0.hasPrefix("# TYPE ") }.map { $0.split(separator: " ")[2] }
            let helped = lines.filter { $0.hasPrefix("# HELP ") }.map { $0.split(separator: " ")[2] }
            #expect(typed == helped)
            #expect(typed.contains("bss_http_requests"))
        }

        private static let promtool = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
            .map { "\($0)/promtool" }.first { FileManager.default.isExecutableFile(atPath: $0) }

        @Test(.enabled(if: promtool != nil, "promtool is not installed; apt-get install prometheus brings it"))
        func `promtool finds nothing to say`() async throws {
            let file = FileManager.default.temporaryDirectory.appending(path: "trunkline-metrics-\(UUID()).txt")
            try Data(try await scrape("text/plain").utf8).write(to: file)
            defer { try? FileManager.default.removeItem(at: file) }
            let promtool = try #require(Self.promtool)
            let said = try await Binaries.run(
                executable: "/bin/sh", ["-c", "\(promtool) check metrics <\(file.path)"])
            #expect(said.status == 0, "\(said.errors)")
        }
    }
}
