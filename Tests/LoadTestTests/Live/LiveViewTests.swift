import Testing
import Workload

@testable import LoadTest

/// What a person sees while a run goes on.
@Suite struct LiveViewTests {
    private static func progress() -> RunProgress {
        let read = OperationName(rawValue: "readCustomer")
        var second = SecondProgress(second: 7)
        second.window = WindowRecord(
            second: 7, scheduled: 500, succeeded: [read: 490], failed: [read: 10],
            shards: ["shard-1": 300, "shard-2": 100, "none": 100],
            latency: HistogramRecord(microseconds: [2_000, 80_000], counts: [490, 10]))
        second.inFlight = 4
        second.waiting = 2
        second.connections = 64
        var progress = RunProgress(step: "measuring", second: 8, secondsTotal: 70)
        progress.window = second
        progress.windowLength = 5
        progress.fault = FaultRecord(second: 6.2, text: "kill shard-2")
        return progress
    }

    @Test func `a screen shows rate, errors, latency, balance and the last fault`() {
        let lines = LiveView(scenario: "smoke").lines(Self.progress())
        #expect(lines[0] == "smoke  measuring  8 s of 70 s, 62 s to go")
        #expect(
            lines[1]
                == "  100/s asked, 100/s answered, errors 2 %, 4 on their way, 2 waiting, 64 connections")
        #expect(lines[2] == "  latency  p50 2 ms  p99 80 ms  max 80 ms")
        #expect(lines[3].hasPrefix("  shard-1  ██████████████████████████████ 75 %"))
        #expect(lines[4].hasPrefix("  shard-2  ██████████ ") && lines[4].hasSuffix(" 25 %"))
        #expect(lines[5] == "  fault    kill shard-2 at 6 s")
        #expect(lines.count == 6)
    }

    @Test func `a log has it in one line`() {
        let line = LiveView(scenario: "smoke").line(Self.progress())
        #expect(
            line
                == "smoke: measuring, 8 s of 70 s, 100/s asked, 100/s answered, "
                + "latency  p50 2 ms  p99 80 ms  max 80 ms, errors 2 %, kill shard-2 at 6 s")
    }

    @Test func `many shards do not fill the screen`() {
        var progress = Self.progress()
        progress.fault = nil
        progress.window?.window.shards = Dictionary(uniqueKeysWithValues: (1...40).map { ("shard-\($0)", 10) })
        let lines = LiveView(scenario: "smoke").lines(progress)
        #expect(lines.count == 3 + LiveView.shardsMax + 1)
        #expect(lines.last == "  and 24 more shards")
    }
}
