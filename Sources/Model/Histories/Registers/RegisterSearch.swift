/// Searches for an order of a register's operations in which all of them could have happened one after the other.
///
/// An operation that ended before another was sent comes before it. A write without an answer may be left out. The
/// search goes through time once and keeps every state that the register can be in, so that memory depends on how
/// many operations overlap, not on how many there are.
///
/// Source: Wing, Gong, "Testing and verifying concurrent objects" (1993), the search; Lowe, "Testing for
/// linearizability" (2017), states kept once, and operations done as late as an answer allows; one register at a time
/// by Horn, Kroening, "Faster linearizability checking via P-compositionality" (2015).
public struct RegisterSearch {
    /// How many states are kept at once before a register is left undecided: about 10 MB of memory.
    public static let statesMax = 200_000

    /// What may have happened by now: which of the overlapping operations are done, and the value.
    private struct State: Hashable {
        /// Operations with an answer, by their bit.
        var done: UInt64 = 0
        /// Writes without an answer, by their bit.
        var lost: UInt64 = 0
        var value: Int
    }

    private let operations: [RegisterOperation]
    /// When a value was last shown; a lost write of it explains nothing after that.
    private let lastShown: [Int: Int64]
    private let statesMax: Int
    private var states: Set<State>
    /// The operations that overlap now.
    private var open = OpenOperations()
    /// The writes without an answer that somebody is still to see.
    private var openLost = OpenOperations()

    /// Whether operations on a register could have happened in some order.
    ///
    /// - Parameter initial: The register's value before the first.
    public static func judge(
        _ operations: [RegisterOperation], initial: Int, statesMax: Int = RegisterSearch.statesMax
    ) -> RegisterVerdict {
        var search = RegisterSearch(operations, initial: initial, statesMax: statesMax)
        return search.run()
    }

    private init(_ operations: [RegisterOperation], initial: Int, statesMax: Int) {
        self.operations = operations
        self.statesMax = statesMax
        var lastShown: [Int: Int64] = [:]
        for operation in operations where operation.effect == .read {
            lastShown[operation.value] = max(lastShown[operation.value] ?? .min, operation.completed)
        }
        self.lastShown = lastShown
        states = [State(value: initial)]
    }

    private mutating func run() -> RegisterVerdict {
        for moment in moments() {
            if moment >= 0 {
                guard begin(moment) else { return .undecided }
            } else {
                guard end(~moment) else { return .undecided }
                if states.isEmpty { return .notLinearizable }
            }
        }
        return .linearizable
    }

    /// Sendings, by the operation's index, and answers, by its complement, in order of time.
    private func moments() -> [Int] {
        var moments: [(at: Int64, moment: Int)] = []
        for (index, operation) in operations.enumerated() {
            guard operation.completed == RegisterOperation.never else {
                moments += [(operation.invoked, index), (operation.completed, ~index)]
                continue
            }
            // A write that nobody had to see and nobody saw explains nothing: leaving it out is never worse.
            if operation.effect == .write, operation.invoked <= lastShown[operation.value] ?? .min {
                moments.append((operation.invoked, index))
            }
        }
        // Of one instant, sendings come first: only what ended before another was sent is known to precede it.
        return moments.sorted { ($0.at, $0.moment < 0 ? 1 : 0) < ($1.at, $1.moment < 0 ? 1 : 0) }.map(\.moment)
    }

    /// Takes an operation that was sent.
    ///
    /// - Returns: Whether there is room for it.
    private mutating func begin(_ index: Int) -> Bool {
        let operation = operations[index]
        guard operation.completed != RegisterOperation.never else { return openLost.insert(index) }
        guard open.insert(index) else { return false }
        if operation.effect == .read { states = Set(states.map(readAll)) }
        return true
    }

    /// Keeps the states in which an answered operation can be done by now.
    ///
    /// - Returns: Whether there is room for them.
    private mutating func end(_ index: Int) -> Bool {
        guard let mask = open.bit(of: index) else { preconditionFailure("an answer to what was not sent") }
        var seen = states
        var waiting = states.filter { $0.done & mask == 0 }
        var kept = states.subtracting(waiting)
        while let state = waiting.popFirst() {
            for next in successors(of: state) where seen.insert(next).inserted {
                if next.done & mask == 0 { waiting.insert(next) } else { kept.insert(next) }
            }
            guard seen.count <= statesMax else { return false }
        }
        open.remove(mask)
        let dropped = droppedLost(after: operations[index])
        states = Self.undominated(
            kept.map { State(done: $0.done & ~mask, lost: $0.lost & ~dropped, value: $0.value) },
            reads: readBits)
        return true
    }

    /// The states after one more write.
    private func successors(of state: State) -> [State] {
        var states: [State] = []
        open.forEach(except: state.done) { bit, index in
            guard operations[index].effect == .write else { return }
            states.append(
                readAll(State(done: state.done | bit, lost: state.lost, value: operations[index].value)))
        }
        openLost.forEach(except: state.lost) { bit, index in
            states.append(
                readAll(State(done: state.done, lost: state.lost | bit, value: operations[index].value)))
        }
        return states
    }

    /// Does every read that shows the present value: that changes nothing for the others, so it is never worse.
    private func readAll(_ state: State) -> State {
        var state = state
        open.forEach(except: state.done) { bit, index in
            if operations[index].effect == .read, operations[index].value == state.value { state.done |= bit }
        }
        return state
    }

    private var readBits: UInt64 {
        var bits: UInt64 = 0
        open.forEach { bit, index in
            if operations[index].effect == .read { bits |= bit }
        }
        return bits
    }

    /// Forgets the lost writes of a value that was shown for the last time; their bits.
    private mutating func droppedLost(after operation: RegisterOperation) -> UInt64 {
        guard operation.effect == .read, operation.completed == lastShown[operation.value] else { return 0 }
        var dropped: UInt64 = 0
        openLost.forEach { bit, index in
            if operations[index].value == operation.value { dropped |= bit }
        }
        openLost.remove(dropped)
        return dropped
    }

    /// Leaves out the states that another one is never worse than.
    ///
    /// A lost write not yet done may still be done or not, and a read that is done asks for nothing more. So of states
    /// with the same value and the same writes done, those with more lost writes and fewer reads are not needed.
    private static func undominated(_ states: [State], reads: UInt64) -> Set<State> {
        guard states.count > 1 else { return Set(states) }
        let groups = Dictionary(grouping: Set(states)) { State(done: $0.done & ~reads, value: $0.value) }
        var kept: Set<State> = []
        for group in groups.values {
            for state in group {
                let isDominated = group.contains { other in
                    other != state && other.lost & ~state.lost == 0 && state.done & ~other.done == 0
                }
                if !isDominated { kept.insert(state) }
            }
        }
        return kept
    }
}
