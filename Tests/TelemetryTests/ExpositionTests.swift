import CoreMetrics
import Testing

@testable import Telemetry

@Suite("Exposition")
struct ExpositionTests {
    private static func sample() -> PrometheusRegistry {
        let registry = PrometheusRegistry(includesProcess: false)
        registry.describe("http_requests", "Requests \"answered\", by route.\nAll \\ of them.")
        registry.describe("read", "Time of a read.", bounds: HistogramBounds([0.001, 0.5, 1]))
        registry.makeCounter(label: "http_requests", dimensions: [("route", "/a\"b\\c\nd"), ("code", "200")])
            .increment(by: 3)
        registry.makeMeter(label: "pool.connections", dimensions: []).set(Int64(4))
        let timer = registry.makeTimer(label: "read", dimensions: [("shard", "shard-1")])
        for nanoseconds in [1_000_000, 1_000_001, 700_000_000, 3_000_000_000] as [Int64] {
            timer.recordNanoseconds(nanoseconds)
        }
        return registry
    }

    @Test func `a process' own metrics say what they count`() throws {
        for metric in try #require(ProcessReading.current()).metrics {
            #expect(metric.help.hasSuffix("."), "\(metric.name)")
            #expect(!metric.help.contains(metric.name))
        }
    }

    @Test func `prometheus text is exactly as its document says`() {
        let text = String(decoding: Self.sample().exposition(.prometheusText), as: UTF8.self)
        #expect(
            text == #"""
                # HELP http_requests_total Requests "answered", by route.\nAll \\ of them.
                # TYPE http_requests_total counter
                http_requests_total{code="200",route="/a\"b\\c\nd"} 3
                # TYPE pool_connections gauge
                pool_connections 4.0
                # HELP read_seconds Time of a read.
                # TYPE read_seconds histogram
                read_seconds_bucket{shard="shard-1",le="0.001"} 1
                read_seconds_bucket{shard="shard-1",le="0.5"} 2
                read_seconds_bucket{shard="shard-1",le="1.0"} 3
                read_seconds_bucket{shard="shard-1",le="+Inf"} 4
                read_seconds_sum{shard="shard-1"} 3.702000001
                read_seconds_count{shard="shard-1"} 4
                # HELP telemetry_overflowed_series_total Times that a new series went to the overflow series, because its metric has as many as it may.
                # TYPE telemetry_overflowed_series_total counter
                telemetry_overflowed_series_total 0
                # HELP telemetry_refused_metrics_total Times that a metric was refused, because there are too many names or its name is of another kind.
                # TYPE telemetry_refused_metrics_total counter
                telemetry_refused_metrics_total 0

                """#)
    }

    @Test func `open metrics names families without the suffix, gives units and ends`() {
        let text = String(decoding: Self.sample().exposition(.openMetrics), as: UTF8.self)
        #expect(
            text.hasPrefix(
                #"""
                # HELP http_requests Requests \"answered\", by route.\nAll \\ of them.
                # TYPE http_requests counter
                http_requests_total{code="200",route="/a\"b\\c\nd"} 3

                """#))
        #expect(text.contains("# TYPE read_seconds histogram\n# UNIT read_seconds seconds\n"))
        #expect(text.hasSuffix("\n# EOF\n"))
    }

    @Test(arguments: [
        (nil, ExpositionFormat.prometheusText), ("*/*", .prometheusText), ("text/html", .prometheusText),
        ("application/openmetrics-text", .openMetrics),
        (
            "application/openmetrics-text;version=1.0.0;q=0.5,application/openmetrics-text;version=0.0.1;q=0.4,"
                + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2", .openMetrics
        ),
        ("text/plain; version=0.0.4, application/openmetrics-text; version=1.0.0; q=0.8", .prometheusText),
        ("application/openmetrics-text; version=0.0.1", .prometheusText),
        ("application/openmetrics-text;q=0", .prometheusText), ("APPLICATION/OpenMetrics-Text", .openMetrics),
    ])
    func `the scraper's preference is honoured`(accept: String?, format: ExpositionFormat) {
        #expect(ExpositionFormat.negotiated(accept: accept) == format)
    }

    @Test(arguments: [(1.0, "1.0"), (.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (0.0001, "0.0001")])
    func `numbers are written as scrapers read them`(value: Double, text: String) {
        #expect(ExpositionWriter.number(value) == text)
    }
}
