import Histories
import Testing

@Suite struct RegisterSearchTests {
    private static func write(_ value: Int, _ times: ClosedRange<Int64>) -> RegisterOperation {
        RegisterOperation(.write, value, invoked: times.lowerBound, completed: times.upperBound)
    }

    private static func read(_ value: Int, _ times: ClosedRange<Int64>) -> RegisterOperation {
        RegisterOperation(.read, value, invoked: times.lowerBound, completed: times.upperBound)
    }

    private static func lost(_ value: Int, from moment: Int64) -> RegisterOperation {
        RegisterOperation(.write, value, invoked: moment, completed: RegisterOperation.never)
    }

    /// Histories of registers that publications show to be linearizable, or not to be.
    static let known: [(name: String, isLinearizable: Bool, operations: [RegisterOperation])] = [
        // Herlihy, Wing (1990), figure 1's idea for a register: a read beside a write may show either value.
        ("read beside a write, old", true, [write(1, 0...10), read(0, 2...4)]),
        ("read beside a write, new", true, [write(1, 0...10), read(1, 2...4)]),
        // Lamport, "On interprocess communication" (1986): regular, but not atomic: new, then old.
        ("new-old inversion", false, [write(1, 0...10), read(1, 2...4), read(0, 5...7)]),
        // Herlihy, Wing: a value lost after its write had ended.
        ("stale after the write", false, [write(1, 0...10), read(0, 11...12)]),
        // Attiya, Welch, "Sequential consistency versus linearizability" (1994): both orders of two writes are seen.
        ("sequentially consistent only", false, [write(1, 0...1), write(2, 2...3), read(1, 4...5)]),
        (
            "two readers disagree", false,
            [
                write(1, 0...10), write(2, 0...10), read(1, 11...12), read(2, 13...14), read(1, 15...16),
            ]
        ),
        (
            "two readers agree", true,
            [
                write(1, 0...10), write(2, 0...10), read(2, 11...12), read(2, 13...14),
            ]
        ),
        // Gibbons, Korach (1997): a value that nobody wrote.
        ("from nowhere", false, [write(1, 0...1), read(7, 2...3)]),
        ("before it was sent", false, [read(1, 0...1), write(1, 2...3)]),
        ("a lost answer shows late", true, [lost(1, from: 0), read(0, 5...6), read(1, 7...8), read(1, 9...10)]),
        ("a lost answer never shows", true, [lost(1, from: 0), read(0, 5...6), read(0, 50...60)]),
        ("a lost answer cannot be undone", false, [lost(1, from: 0), read(1, 5...6), read(0, 7...8)]),
        (
            "a lost answer once only", false,
            [
                lost(1, from: 0), read(1, 5...6), write(2, 7...8), read(2, 9...10), read(1, 11...12),
            ]
        ),
        (
            "a lost answer may come after a later write", true,
            [
                lost(1, from: 0), write(2, 7...8), read(2, 9...10), read(1, 11...12),
            ]
        ),
    ]

    @Test func `known histories are judged as their authors did`() {
        for example in Self.known {
            let verdict = RegisterSearch.judge(example.operations, initial: 0)
            #expect(verdict == (example.isLinearizable ? .linearizable : .notLinearizable), "\(example.name)")
            #expect(
                BruteForceRegister.isLinearizable(example.operations, initial: 0) == example.isLinearizable,
                "\(example.name)")
        }
    }

    @Test func `no operations, one, and operations of one instant are judged`() {
        #expect(RegisterSearch.judge([], initial: 0) == .linearizable)
        #expect(RegisterSearch.judge([Self.read(0, 3...3)], initial: 0) == .linearizable)
        #expect(RegisterSearch.judge([Self.read(1, 3...3)], initial: 0) == .notLinearizable)
        #expect(RegisterSearch.judge([Self.write(1, 0...3), Self.read(0, 3...5)], initial: 0) == .linearizable)
    }

    @Test func `on ten thousand small histories it agrees with the trial of every order`() {
        var random = TestRandom(seed: 4711)
        var linearizable = 0
        for number in 0..<10_000 {
            let operations = (0..<Int.random(in: 1...7, using: &random)).map { _ in
                let begin = Int64.random(in: 0..<12, using: &random)
                let length = Int64.random(in: 0..<6, using: &random)
                let isRead = random.happens(0.5)
                let isLost = !isRead && random.happens(0.25)
                return RegisterOperation(
                    isRead ? .read : .write, Int.random(in: 0..<3, using: &random), invoked: begin,
                    completed: isLost ? RegisterOperation.never : begin + length)
            }
            let expected = BruteForceRegister.isLinearizable(operations, initial: 0)
            linearizable += expected ? 1 : 0
            let verdict = RegisterSearch.judge(operations, initial: 0)
            #expect(verdict == (expected ? .linearizable : .notLinearizable), "history \(number): \(operations)")
        }
        #expect((1_000..<9_000).contains(linearizable), "\(linearizable) are linearizable")
    }

    @Test func `a long history of a hot register is judged, and one too tangled is left undecided`() {
        var random = TestRandom(seed: 1)
        var operations: [RegisterOperation] = []
        var now: Int64 = 0
        for number in 1...5_000 {
            operations.append(Self.write(number, now...(now + 30)))
            operations.append(Self.read(number, (now + 15)...(now + 45)))
            if random.happens(0.05) { operations.append(Self.lost(-number, from: now)) }
            now += 20
        }
        #expect(RegisterSearch.judge(operations, initial: 0) == .linearizable)
        operations.append(Self.read(5, now...(now + 1)))
        #expect(RegisterSearch.judge(operations, initial: 0) == .notLinearizable)
        let tangled = (1...40).map { Self.write($0, 0...100) } + [Self.read(99, 0...100)]
        #expect(RegisterSearch.judge(tangled, initial: 0, statesMax: 1_000) == .undecided)
    }
}
