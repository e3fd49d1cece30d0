import Testing
import UnixSignals

@testable import DataTier

@Suite struct StopSignalTests {
    private struct WorkFailed: Error {}

    @Test func `the first signal counts, and is told before the work is cancelled`() async throws {
        let stop = StopSignal()
        let (told, telling) = AsyncStream.makeStream(of: UnixSignal.self)
        async let work: Bool = stop.cancelling(
            onSignal: { signal in
                telling.yield(signal)
                telling.finish()
            },
            {
                // Longer than the test may take: only the cancellation ends it.
                try? await Task.sleep(for: .seconds(600))
                return Task.isCancelled
            })
        stop.receive(.sigint)
        stop.receive(.sigterm)
        #expect(try await work)
        #expect(stop.received == .sigint)
        var signals: [UnixSignal] = []
        for await signal in told { signals.append(signal) }
        #expect(signals == [.sigint])
    }

    @Test func `work that ends first is not waited for by anybody`() async throws {
        let stop = StopSignal()
        #expect(try await stop.cancelling { 42 } == 42)
        await #expect(throws: WorkFailed.self) { try await stop.cancelling { throw WorkFailed() } as Int }
        #expect(stop.received == nil)
    }

    @Test func `a signal before the work cancels it at once, and every wait is over`() async throws {
        let stop = StopSignal()
        stop.receive(.sigterm)
        await stop.run()
        await #expect(throws: CancellationError.self) {
            try await stop.cancelling { try await Task.sleep(for: .seconds(600)) }
        }
    }
}
