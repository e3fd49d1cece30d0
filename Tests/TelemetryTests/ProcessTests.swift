import Testing

@testable import Telemetry

@Suite("Process")
struct ProcessTests {
    @Test func `a command with spaces and parentheses does not shift the fields`() throws {
        let stat = "42 (a) b (c)) S 7 42 42 0 -1 4194560 1 2 3 4 150 50 9 1 20 0 3 0 8000 1048576 256 1 2 3"
        let statistics = try #require(ProcessStatistics(stat: stat))
        #expect(statistics.parent == 7)
        #expect(statistics.ticks == 200)
        #expect(statistics.endedChildrenTicks == 10)
        #expect(statistics.startTicks == 8000)
        #expect(statistics.virtualBytes == 1_048_576)
        #expect(statistics.residentPages == 256)
    }

    @Test(arguments: ["", "42 (cut", "42 (cut) S 1 2 3"])
    func `text that is no stat file is refused`(stat: String) {
        #expect(ProcessStatistics(stat: stat) == nil)
    }

    @Test func `this process has memory, descriptors and a start`() throws {
        let reading = try #require(ProcessReading.current())
        #expect(reading.statistics.residentBytes > 1 << 20)
        #expect(reading.openDescriptors >= 3)
        #expect(reading.bootSeconds > 1_500_000_000)
        let text = String(decoding: PrometheusRegistry().exposition(.openMetrics), as: UTF8.self)
        #expect(text.contains("# TYPE process_cpu_seconds counter\n# UNIT process_cpu_seconds seconds\n"))
        #expect(text.contains("\nprocess_resident_memory_bytes "))
    }

    @Test func `a process that does not exist has no statistics`() {
        #expect(ProcessStatistics(pid: Int32.max) == nil)
    }
}
