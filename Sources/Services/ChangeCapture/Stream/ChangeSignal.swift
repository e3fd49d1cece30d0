import Synchronization

/// Wakes tasks that wait for something to happen, each time that it may have.
///
/// A waiter says up to which change it has looked, so that one between its look and its waiting is not missed.
final class ChangeSignal: Sendable {
    private struct State {
        var changes = 0
        var isOver = false
        var waiters: [Int: CheckedContinuation<Void, Never>] = [:]
        var nextWaiter = 0
    }

    private let state = Mutex(State())

    /// How many changes there were: what a waiter has looked up to.
    var changes: Int { state.withLock { $0.changes } }

    /// Something has changed.
    func notify() {
        wake { $0.changes += 1 }
    }

    /// Nobody waits any more, now or later.
    func end() {
        wake { $0.isOver = true }
    }

    /// Returns when there was another change than those that were looked at, at the end, or once the task is cancelled.
    func wait(after seen: Int) async {
        let number = state.withLock { state in
            state.nextWaiter += 1
            return state.nextWaiter
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.changes != seen || state.isOver || Task.isCancelled { return true }
                    state.waiters[number] = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { $0.waiters.removeValue(forKey: number) }?.resume()
        }
    }

    private func wake(_ change: (inout State) -> Void) {
        let woken = state.withLock { state in
            change(&state)
            defer { state.waiters = [:] }
            return state.waiters
        }
        for waiter in woken.values { waiter.resume() }
    }
}
