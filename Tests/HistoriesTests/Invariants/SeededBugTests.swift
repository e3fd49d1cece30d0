import Histories
import Testing

@Suite struct SeededBugTests {
    /// Histories of a store without faults that must be accepted.
    static let cleanSeeds: Range<UInt64> = 1..<61

    @Test(arguments: SeededBug.allCases)
    func `a fault is found, and by the invariant that names it`(_ bug: SeededBug) {
        var struck = 0
        for seed: UInt64 in 1..<6 {
            let (simulator, state) = StoreSimulator.simulate(seed: seed, bug: bug)
            guard simulator.hasStruck else { continue }
            struck += 1
            let log = CheckedSimulation.check(simulator.events, state)
            #expect(
                log.violations.contains { $0.invariant == bug.invariant },
                "\(bug), seed \(seed): \(log.sentences(since: 0))")
        }
        #expect(struck >= 3, "\(bug) struck in \(struck) of 5 runs")
    }

    @Test(arguments: [true, false])
    func `a store without faults is never accused`(hasVersions: Bool) {
        for seed in Self.cleanSeeds {
            let (simulator, state) = StoreSimulator.simulate(seed: seed, hasVersions: hasVersions)
            #expect(simulator.events.count > 300)
            #expect(simulator.events.contains { $0.outcome == .unknown })
            let log = CheckedSimulation.check(simulator.events, state)
            #expect(log.isClean, "seed \(seed): \(log.sentences(since: 0))")
            #expect(log.undecided == 0)
        }
    }

    @Test func `without the shards a history alone is never accused, and shows what it can`() {
        for seed in Self.cleanSeeds.prefix(10) {
            let (simulator, _) = StoreSimulator.simulate(seed: seed)
            #expect(CheckedSimulation.check(simulator.events, nil).isClean)
        }
        let (simulator, _) = StoreSimulator.simulate(seed: 2, bug: .staleRead)
        #expect(simulator.hasStruck && !CheckedSimulation.check(simulator.events, nil).isClean)
    }

    @Test func `a history whose writer was killed accuses nobody of what it did not write down`() {
        var run = CheckedRun()
        run.add(HistoryHeader(process: 0, run: StoreSimulator.run, startedAtUnixMilliseconds: 0), isComplete: true)
        run.add(HistoryHeader(process: 1, run: StoreSimulator.run, startedAtUnixMilliseconds: 0), isComplete: false)
        for seed in Self.cleanSeeds.prefix(20) {
            for hasVersions in [true, false] {
                let (simulator, state) = StoreSimulator.simulate(seed: seed, hasVersions: hasVersions)
                let cut = simulator.events.count / 2
                let known = simulator.events.enumerated().filter { $0.offset < cut || $0.element.process == 0 }
                let log = CheckedSimulation.check(known.map(\.element), state, run: run)
                #expect(log.isClean, "seed \(seed): \(log.sentences(since: 0))")
            }
        }
    }

    @Test func `how the history is divided changes nothing`() {
        for bug in [SeededBug.doubleWrite, .lostUpdate, .lostIdempotency, .staleRead] {
            let (simulator, state) = StoreSimulator.simulate(seed: 3, bug: bug)
            let whole = CheckedSimulation.check(simulator.events, state, eventsMax: .max)
            let parts = CheckedSimulation.check(simulator.events, state, eventsMax: 40)
            #expect(whole.counts == parts.counts)
            #expect(!whole.isClean)
        }
    }
}
