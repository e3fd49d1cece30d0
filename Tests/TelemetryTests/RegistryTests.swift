import CoreMetrics
import Testing

@testable import Telemetry

@Suite("Registry")
struct RegistryTests {
    private let registry = PrometheusRegistry(includesProcess: false)

    private func text(_ format: ExpositionFormat = .prometheusText) -> String {
        String(decoding: registry.exposition(format), as: UTF8.self)
    }

    @Test func `increments from many tasks sum exactly`() async {
        let (tasks, rounds) = (8, 20_000)
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<tasks {
                group.addTask { [registry] in
                    let shared = registry.makeCounter(label: "shared", dimensions: [])
                    let fraction = registry.makeFloatingPointCounter(label: "fraction", dimensions: [])
                    let timer = registry.makeTimer(label: "wait", dimensions: [("task", "\(task % 2)")])
                    for _ in 0..<rounds {
                        shared.increment(by: 1)
                        fraction.increment(by: 0.5)
                        timer.recordNanoseconds(2_000_000)
                    }
                }
            }
        }
        let text = text()
        #expect(text.contains("\nshared_total 160000\n"))
        #expect(text.contains("\nfraction_total 80000.0\n"))
        #expect(text.contains("wait_seconds_count{task=\"0\"} 80000\n"))
        #expect(text.contains("wait_seconds_sum{task=\"1\"} 160.0\n"))
        #expect(text.contains("wait_seconds_bucket{task=\"1\",le=\"0.001\"} 0\n"))
        #expect(text.contains("wait_seconds_bucket{task=\"1\",le=\"0.0025\"} 80000\n"))
    }

    @Test func `label sets past the cap share one overflow series`() {
        let registry = PrometheusRegistry(limits: RegistryLimits(seriesPerFamily: 3), includesProcess: false)
        for route in 0..<10 {
            registry.makeCounter(label: "requests", dimensions: [("route", "/\(route)")]).increment(by: 1)
        }
        let lines = String(decoding: registry.exposition(), as: UTF8.self).split(separator: "\n")
        #expect(lines.filter { $0.hasPrefix("requests_total{") }.count == 4)
        #expect(lines.contains("requests_total{overflow=\"true\"} 7"))
        #expect(lines.contains("telemetry_overflowed_series_total 7"))
    }

    @Test func `names past the limit are counted and otherwise ignored`() {
        let registry = PrometheusRegistry(limits: RegistryLimits(families: 1), includesProcess: false)
        registry.makeCounter(label: "first", dimensions: []).increment(by: 1)
        registry.makeCounter(label: "second", dimensions: []).increment(by: 1)
        let text = String(decoding: registry.exposition(), as: UTF8.self)
        #expect(text.contains("first_total 1\n"))
        #expect(!text.contains("second"))
        #expect(text.contains("telemetry_refused_metrics_total 1\n"))
    }

    @Test func `a name keeps its first kind`() {
        registry.makeMeter(label: "depth", dimensions: []).set(Int64(3))
        registry.makeRecorder(label: "depth", dimensions: [], aggregate: true).record(Int64(9))
        registry.makeCounter(label: "spent", dimensions: []).increment(by: 2)
        registry.makeFloatingPointCounter(label: "spent", dimensions: []).increment(by: 0.5)
        let text = text()
        #expect(text.contains("\ndepth 3.0\n"))
        #expect(text.contains("\nspent_total 2\n"))
        #expect(text.contains("telemetry_refused_metrics_total 2\n"))
    }

    @Test func `the same labels in another order are the same series`() {
        registry.makeCounter(label: "c", dimensions: [("b", "2"), ("a", "1")]).increment(by: 1)
        registry.makeCounter(label: "c", dimensions: [("a", "1"), ("b", "2")]).increment(by: 1)
        #expect(text().contains("c_total{a=\"1\",b=\"2\"} 2\n"))
    }

    @Test func `a counter never falls and a gauge does`() {
        let counter = registry.makeCounter(label: "up", dimensions: [])
        counter.increment(by: 5)
        counter.increment(by: -3)
        let gauge = registry.makeMeter(label: "level", dimensions: [])
        gauge.increment(by: 5)
        gauge.decrement(by: 7.5)
        let text = text()
        #expect(text.contains("up_total 5\n"))
        #expect(text.contains("level -2.5\n"))
    }

    @Test func `a destroyed series is no longer exposed`() {
        let counter = registry.makeCounter(label: "gone", dimensions: [("a", "1")])
        registry.makeCounter(label: "gone", dimensions: [("a", "2")]).increment(by: 1)
        registry.destroyCounter(counter)
        let text = text()
        #expect(!text.contains("gone_total{a=\"1\"}"))
        #expect(text.contains("gone_total{a=\"2\"} 1\n"))
    }

    @Test func `values that are no numbers leave a histogram's sum whole`() {
        let recorder = registry.makeRecorder(label: "rows", dimensions: [], aggregate: true)
        for value in [1, .nan, .infinity, 3] { recorder.record(value) }
        let text = text()
        #expect(text.contains("rows_sum 4.0\n"))
        #expect(text.contains("rows_count 2\n"))
    }

    @Test(arguments: [
        ("http.server-requests", "_total", "http_server_requests_total"), ("7up", "", "_7up"), ("", "", "_"),
        ("naïve", "", "na__ve"), ("already_total", "_total", "already_total"), ("ns:rule", "", "ns:rule"),
    ])
    func `names are made legal`(label: String, suffix: String, name: String) {
        #expect(MetricName.sanitised(label, suffix: suffix) == name)
    }

    @Test(arguments: [
        ("le", "exported_le"), ("__name__", "exported___name__"), ("a:b", "a_b"), ("0", "_0"),
        ("overflow", "exported_overflow"),
    ])
    func `label names are made legal`(dimension: String, name: String) {
        #expect(MetricName.sanitisedLabel(dimension) == name)
    }
}
