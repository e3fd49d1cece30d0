import Synchronization

/// A value that is there later; the first one given stays.
final class Promise<Value: Sendable>: Sendable {
    private enum State {
        case waiting([CheckedContinuation<Value, Never>])
        case fulfilled(Value)
    }

    private let state = Mutex(State.waiting([]))

    /// The value, waited for.
    var value: Value {
        get async {
            await withCheckedContinuation { continuation in
                let value: Value? = state.withLock { state in
                    switch state {
                    case .fulfilled(let value): return value
                    case .waiting(let others):
                        state = .waiting(others + [continuation])
                        return nil
                    }
                }
                if let value { continuation.resume(returning: value) }
            }
        }
    }

    /// Gives the value.
    func fulfil(_ value: Value) {
        let waiting = state.withLock { state in
            guard case .waiting(let continuations) = state else { return [CheckedContinuation<Value, Never>]() }
            state = .fulfilled(value)
            return continuations
        }
        for continuation in waiting { continuation.resume(returning: value) }
    }
}
