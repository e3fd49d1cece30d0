import Capture
import Testing
import Workload

@Suite struct AppliedLanesTests {
    /// A catalog that lanes write to, and a stream that is applied there again and again from where it was left.
    private struct Model {
        var own = LSN.zero
        var positions: [LaneRule: [Int: LSN]] = [:]
        /// The ends of what was applied to each slot, in order.
        var applied: [Int: [UInt64]] = [:]

        var held: AppliedLanes {
            var held = AppliedLanes()
            for (rule, lanes) in positions {
                for (lane, position) in lanes { held.note(lane: lane, of: rule, at: position) }
            }
            return held
        }

        mutating func commit(_ transactions: some Sequence<CapturedTransaction>, unless held: AppliedLanes) {
            for transaction in transactions {
                for change in transaction.changes where !held.have(change, before: transaction.end) {
                    applied[change.slot ?? -1, default: []].append(transaction.end.rawValue)
                }
            }
        }

        /// Applies as `StreamApplier` does, and dies after so many commits.
        mutating func run(
            _ stream: [CapturedTransaction], lanes: Int, commits: Int, using random: inout some RandomNumberGenerator
        ) {
            let rule = lanes > 1 ? LaneRule(count: lanes) : nil
            let split = LaneSplit(rule: rule, changesMin: 2)
            let held = held
            var left = commits
            var rest = stream.drop { [own] in $0.end <= own }
            while !rest.isEmpty {
                let batch = rest.prefix(.random(in: 1...12, using: &random))
                rest = rest.dropFirst(batch.count)
                for piece in split.pieces(of: batch) {
                    if case .inLanes(let byLane, all: _) = piece, let rule {
                        for (lane, transactions) in byLane.shuffled(using: &random) {
                            guard left > 0 else { return }
                            left -= 1
                            let position = positions[rule]?[lane] ?? .zero
                            let new = transactions.drop { $0.end <= position }
                            guard let last = new.last else { continue }
                            commit(new, unless: held)
                            positions[rule, default: [:]][lane] = last.end
                        }
                    }
                    guard left > 0 else { return }
                    left -= 1
                    if case .together(let some) = piece { commit(some, unless: held) }
                    own = piece.transactions.last?.end ?? own
                }
            }
        }
    }

    @Test(arguments: 0..<300)
    func `whatever the number of lanes, and wherever it dies, each change is applied once and in its order`(
        seed: Int
    ) throws {
        let mapping = try LaneFixture.mapping()
        var random = RandomSource(seed: UInt64(seed))
        let stream = (1...60).map { number in
            let slots = (0..<(number % 7 == 0 ? 3 : 1)).map { _ in Int.random(in: 0..<12, using: &random) }
            return LaneFixture.transaction(UInt64(number) * 10, slots: slots, mapping)
        }
        var model = Model()
        var runs = 0
        while model.own < LSN(rawValue: 600), runs < 1_000 {
            model.run(
                stream, lanes: .random(in: 1...4, using: &random), commits: .random(in: 1...4, using: &random),
                using: &random)
            runs += 1
        }
        var wanted: [Int: [UInt64]] = [:]
        for transaction in stream {
            for change in transaction.changes {
                wanted[change.slot ?? -1, default: []].append(transaction.end.rawValue)
            }
        }
        #expect(model.applied == wanted, "after \(runs) runs")
        #expect(runs > 1)
    }

    @Test func `only what a lane holds is held`() throws {
        let mapping = try LaneFixture.mapping()
        let change = LaneFixture.transaction(20, slots: [7], mapping).changes[0]
        let rule = LaneRule(count: 2)
        var held = AppliedLanes()
        #expect(!held.have(change, before: LSN(rawValue: 20)))
        held.note(lane: 1, of: rule, at: LSN(rawValue: 30))
        #expect(!held.have(change, before: LSN(rawValue: 20)))
        held.note(lane: 2, of: rule, at: LSN(rawValue: 20))
        #expect(held.have(change, before: LSN(rawValue: 20)))
        #expect(!held.have(change, before: LSN(rawValue: 21)))
        #expect(!held.have(.truncate(Fixture.table), before: LSN(rawValue: 20)))
        #expect(held.highest == LSN(rawValue: 30))
        #expect(held.position(ofLane: 2, rule) == LSN(rawValue: 20))
        #expect(held.position(ofLane: 2, LaneRule(count: 3)) == .zero)
    }
}
