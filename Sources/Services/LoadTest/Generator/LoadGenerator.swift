import Foundation
import NIOCore
import NIOPosix
import Telemetry
import Workload

/// Some slices of a load in this process, each on an event loop of its own.
public struct LoadGenerator: Sendable {
    /// What happens in a second of the run, as it is shown while the run goes on.
    public typealias Report = @Sendable (SecondProgress) -> Void

    /// How long before the run its slices begin to wait for it, in nanoseconds, so that none is late.
    private static let startPause: Int64 = 50_000_000

    /// How long after its end a second is reported, in nanoseconds: most of its requests have been answered then.
    private static let reportPause: Int64 = 200_000_000

    private let plan: GeneratorPlan
    private let group: MultiThreadedEventLoopGroup
    private let loops: [NIOLoopBound<GeneratorLoop>]

    /// Opens the connections of some slices.
    ///
    /// - Parameters:
    ///   - slices: Which of the plan's slices, at least one.
    ///   - historyPath: The file of a slice's history, if one is written.
    ///   - startedAt: When the run begins, in milliseconds since 1970 UTC.
    /// - Throws: `LoadTestError.unreachable` when none could be opened.
    public static func connect(
        _ plan: GeneratorPlan, slices: [Int], historyPath: @escaping @Sendable (Int) -> String? = { _ in nil },
        startedAt: Int64 = 0
    ) async throws -> LoadGenerator {
        OpenFileLimit.raise()
        let group = MultiThreadedEventLoopGroup(numberOfThreads: slices.count)
        do {
            var loops: [NIOLoopBound<GeneratorLoop>] = []
            for (slice, eventLoop) in zip(slices, group.makeIterator()) {
                loops.append(
                    try await eventLoop.submit {
                        let loop = GeneratorLoop(plan: plan, slice: slice, eventLoop: eventLoop)
                        if let path = historyPath(slice) {
                            loop.history = try HistoryRecorder(
                                plan: plan, slice: slice, path: path, startedAt: startedAt)
                        }
                        return NIOLoopBound(loop, eventLoop: eventLoop)
                    }.get())
            }
            var opened = 0
            for loop in loops { opened += try await loop.eventLoop.flatSubmit { loop.value.connectAll() }.get() }
            guard opened > 0 else {
                throw LoadTestError.unreachable(plan.targets.map(\.description).joined(separator: ", "))
            }
            return LoadGenerator(plan: plan, group: group, loops: loops)
        } catch {
            try? await group.shutdownGracefully()
            throw error
        }
    }

    /// Runs the slices to the end of the schedule; a generator runs once.
    ///
    /// - Parameters:
    ///   - start: In nanoseconds of the machine's monotonic clock, the same for all processes of a load; none for now.
    ///   - report: Is told of every second when it is over.
    /// - Returns: What all of them measured.
    public func run(at start: Int64? = nil, report: Report? = nil) async throws -> SliceResult {
        let start = start ?? GeneratorLoop.now() + Self.startPause
        let reporter = Task { await self.report(from: start, to: report) }
        let meter = Task { await self.cpuSeconds(from: start) }
        let ends = loops.map { loop in loop.eventLoop.flatSubmit { loop.value.run(at: start) } }
        do {
            for end in ends { try await end.get() }
        } catch {
            reporter.cancel()
            meter.cancel()
            try? await group.shutdownGracefully()
            throw error
        }
        reporter.cancel()
        meter.cancel()
        var sum: SliceResult?
        for loop in loops {
            let result = try await loop.eventLoop.submit { loop.value.result() }.get()
            if sum?.add(result) == nil { sum = result }
        }
        try await group.shutdownGracefully()
        guard var sum else { preconditionFailure("a generator has slices") }
        sum.cpuSeconds = await meter.value
        return sum
    }

    /// Ends the schedule now; `run` returns when the requests on their way have ended.
    public func stop() {
        for loop in loops { loop.eventLoop.execute { loop.value.stop() } }
    }

    /// What this process uses between the end of the warm-up and the end of the schedule, or the task's cancellation.
    private func cpuSeconds(from start: Int64) async -> Double {
        func used() -> Double { ProcessStatistics(pid: getpid())?.cpuSeconds ?? 0 }
        try? await Self.sleep(until: start + plan.warmUp)
        let before = used()
        try? await Self.sleep(until: start + plan.schedule.nanoseconds)
        return used() - before
    }

    private func report(from start: Int64, to report: Report?) async {
        guard let report else { return }
        for second in 0... {
            do {
                try await Self.sleep(until: start + Int64(second + 1) * 1_000_000_000 + Self.reportPause)
                var sum = SecondProgress(second: second)
                for loop in loops { sum.add(try await loop.eventLoop.submit { loop.value.progress(second) }.get()) }
                report(sum)
            } catch {
                // The run is over.
                return
            }
        }
    }

    private static func sleep(until moment: Int64) async throws {
        try await Task.sleep(for: .nanoseconds(max(0, moment - GeneratorLoop.now())))
    }
}
