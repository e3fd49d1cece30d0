import ServiceLifecycle
import Synchronization
import UnixSignals

/// The operator's word that this process shall end: the first SIGINT or SIGTERM.
///
/// It is listened for from its making to the end of the process, so that none is lost between starting and serving.
public final class StopSignal: Service, Sendable {
    private struct State {
        var received: UnixSignal?
        var waiting: [AsyncStream<Void>.Continuation] = []
    }

    private let state = Mutex(State())

    /// A signal that nothing sends but `receive`.
    init() {}

    /// Listens from now on; the process no longer dies of either signal.
    public static func trapped() async -> StopSignal {
        let stop = StopSignal()
        let signals = await UnixSignalsSequence(trapping: [.sigint, .sigterm])
        // A child of nothing: it listens for as long as the process lives.
        Task { for await signal in signals { stop.receive(signal) } }
        return stop
    }

    /// The signal, nil while there was none.
    public var received: UnixSignal? { state.withLock { $0.received } }

    /// Takes note of a signal; those after the first change nothing.
    func receive(_ signal: UnixSignal) {
        let waiting = state.withLock { state in
            defer { state.waiting = [] }
            state.received = state.received ?? signal
            return state.waiting
        }
        for waiter in waiting { waiter.finish() }
    }

    /// Returns once the signal was received, or the task is cancelled or shut down gracefully.
    public func run() async {
        let (word, continuation) = AsyncStream.makeStream(of: Void.self)
        let isThere = state.withLock { state in
            if state.received == nil { state.waiting.append(continuation) }
            return state.received != nil
        }
        if isThere { return }
        await cancelWhenGracefulShutdown { for await _ in word {} }
    }

    /// Does the work, and cancels it at the signal.
    ///
    /// - Parameter onSignal: Is told the signal before the work is cancelled.
    /// - Returns: What the work returned, which may have finished all the same.
    func cancelling<Value: Sendable>(
        onSignal: @escaping @Sendable (UnixSignal) -> Void = { _ in },
        _ work: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                await self.run()
                if let signal = self.received { onSignal(signal) }
                return nil
            }
            while let finished = try await group.next() {
                group.cancelAll()
                if let finished { return finished }
            }
            preconditionFailure("the work is one of the group's tasks")
        }
    }
}
