import BSS
import Metrics
import Synchronization

/// The cuts that a router holds, each until its end: so many at once, and each taken over from another router once.
final class CutRegistry: Sendable {
    /// A cut of another router that is being taken over, for all who ask for it meanwhile.
    typealias Joining = Task<Result<ReplicaCut, TMFError>, Never>

    /// Where a cut stands.
    enum Standing {
        case held(ReplicaCut)
        case joining(Joining)
    }

    private struct Held {
        let cut: ReplicaCut
        let end: Task<Void, Never>
    }

    private struct State {
        var held: [String: Held] = [:]
        var joining: [String: Joining] = [:]
        /// Places taken for cuts that are being made.
        var reserved = 0
        var isClosed = false

        var taken: Int { held.count + joining.count + reserved }
    }

    private let limits: CutLimits
    private let state = Mutex(State())
    private let heldGauge = Gauge(label: CutMetric.held.rawValue)
    private let begunCounter = Counter(label: CutMetric.begun.rawValue)

    init(limits: CutLimits) {
        self.limits = limits
    }

    /// Takes a place for a cut that is to be made; `hold` or `release` follows.
    func reserve() throws(TMFError) {
        try admit { $0.reserved += 1 }
    }

    /// Gives a place back.
    func release() {
        state.withLock { $0.reserved -= 1 }
    }

    /// Holds a cut in the place taken for it, until its end.
    ///
    /// - Returns: False where the registry was closed meanwhile: the cut is closed too.
    func hold(_ cut: ReplicaCut) async -> Bool {
        let isHeld = state.withLock { state in
            state.reserved -= 1
            return keep(cut, &state)
        }
        if !isHeld { await cut.close() }
        return isHeld
    }

    /// The cut of a name, or its being taken over by `join`, which is begun where nobody has.
    func standing(
        of name: String, join: @escaping @Sendable () async -> Result<ReplicaCut, TMFError>
    ) throws(TMFError) -> Standing {
        if let standing = state.withLock({ Self.standing(of: name, $0) }) { return standing }
        var standing: Standing?
        try admit { state in
            // Somebody may have begun in between.
            standing = Self.standing(of: name, state)
            if standing != nil { return }
            let joining = Joining { await self.settle(name, await join()) }
            state.joining[name] = joining
            standing = .joining(joining)
        }
        guard let standing else { preconditionFailure("admitted and neither held nor joining") }
        return standing
    }

    /// Ends a cut.
    func end(_ cut: ReplicaCut) async {
        let ended = state.withLock { state -> Held? in
            guard state.held[cut.token.name]?.cut === cut else { return nil }
            defer { heldGauge.record(state.held.count) }
            return state.held.removeValue(forKey: cut.token.name)
        }
        ended?.end.cancel()
        await cut.close()
    }

    /// Ends all cuts, and takes no more.
    func close() async {
        let (held, joining) = state.withLock { state in
            state.isClosed = true
            return (Array(state.held.values), Array(state.joining.values))
        }
        for task in joining { _ = await task.value }
        for one in held { await end(one.cut) }
    }
}

extension CutRegistry {
    private static func standing(of name: String, _ state: State) -> Standing? {
        state.held[name].map { .held($0.cut) } ?? state.joining[name].map { .joining($0) }
    }

    private func admit(_ enter: (inout State) -> Void) throws(TMFError) {
        let refusal = state.withLock { state -> TMFError? in
            if state.isClosed { return .draining() }
            guard state.taken < limits.heldMax else {
                let wait = (state.held.values.map(\.cut.endsAt).min() ?? .now) - .now
                return .tooManyCuts(
                    heldMax: limits.heldMax, retryAfterSeconds: max(1, Int(wait.components.seconds) + 1))
            }
            enter(&state)
            return nil
        }
        if let refusal { throw refusal }
    }

    private func settle(
        _ name: String, _ result: Result<ReplicaCut, TMFError>
    ) async -> Result<ReplicaCut, TMFError> {
        let isHeld = state.withLock { state in
            state.joining[name] = nil
            guard case .success(let cut) = result else { return true }
            return keep(cut, &state)
        }
        if isHeld { return result }
        if case .success(let cut) = result { await cut.close() }
        return .failure(.draining())
    }

    private func keep(_ cut: ReplicaCut, _ state: inout State) -> Bool {
        if state.isClosed { return false }
        let end = Task {
            // Cancelled: it was ended before its time.
            do { try await Task.sleep(until: cut.endsAt, clock: .continuous) } catch { return }
            await self.end(cut)
        }
        state.held[cut.token.name] = Held(cut: cut, end: end)
        heldGauge.record(state.held.count)
        begunCounter.increment()
        return true
    }
}
