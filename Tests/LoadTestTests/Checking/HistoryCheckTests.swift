import Cluster
import Foundation
import Histories
import Testing
import Workload

@testable import LoadTest

/// The history of a load on a real tier, held against its rows before and after they are damaged.
@Suite(.serialized, .timeLimit(.minutes(5))) struct HistoryCheckTests {
    @Test func `a load on a sound tier is not accused, and every invariant had something to look at`() async throws {
        let verdict = try await CheckedTier.shared().verdict()
        #expect(verdict.isClean, "\(verdict.text)")
        #expect(verdict.isComplete && verdict.isHeldAgainstRows && verdict.undecided == 0)
        #expect(verdict.acknowledged > 100 && verdict.reads > 50 && verdict.unknown == 0)
        #expect(verdict.invariants.map(\.name) == InvariantCatalog.all.map(\.name))
        for invariant in verdict.invariants { #expect(invariant.examined > 10, "\(invariant)") }
        #expect(verdict.record.violations.isEmpty && verdict.record.gap == nil)
        #expect(verdict.text.hasSuffix("The tier kept its word."))
    }

    @Test(arguments: Damage.allCases)
    func `damage is found, by its invariant, with the resource and its requests`(_ damage: Damage) async throws {
        let tier = try await CheckedTier.shared()
        let (shard, id) = try await tier.find(damage.victim)
        for shard in tier.cluster.shards.indices { try await tier.keep(damage.tables, on: shard) }
        try await damage.strike(tier, id, on: shard)
        let verdict = try await tier.verdict()
        for shard in tier.cluster.shards.indices { try await tier.restore(damage.tables, on: shard) }

        let found = verdict.violations.filter { $0.sentence.hasPrefix("\(damage.invariant): ") }
        #expect(!verdict.isClean && !found.isEmpty, "\(verdict.text)")
        #expect(verdict.text.hasSuffix("THE TIER BROKE ITS WORD."))
        #expect(verdict.record.violations.count == verdict.violations.count)
        if damage != .slotTaken {
            let named = found.first { $0.sentence.contains(id) || $0.sentence.contains(String(id.dropLast(4))) }
            #expect(named != nil, "\(id): \(found)")
            if damage != .rowOnBothShards {
                #expect(named?.requestIDs.isEmpty == false, "\(found)")
                #expect(named?.requests.isEmpty == false)
            }
        }
        let after = try await tier.verdict()
        #expect(after.isClean, "\(after.text)")
    }

    @Test func `a history too long for the memory is checked part by part, and nothing is different`() async throws {
        let tier = try await CheckedTier.shared()
        let whole = try await tier.verdict()
        var check = try HistoryCheck(path: tier.history, topology: tier.cluster.topology)
        check.eventsMax = 150
        var steps: Set<String> = []
        let parted = try await check.run { steps.insert($0) }
        #expect(parted == whole)
        #expect(steps.contains { $0.hasPrefix("by marker, part 2 of ") && $0.hasSuffix(": checking") })
    }

    @Test func `a history that is cut off is a gap, and accuses nobody`() async throws {
        let tier = try await CheckedTier.shared()
        let path = "\(tier.history)-cut"
        defer { for slice in 0..<2 { try? FileManager.default.removeItem(atPath: "\(path).\(slice)") } }
        for slice in 0..<2 {
            let bytes = try Data(contentsOf: URL(filePath: "\(tier.history).\(slice)"))
            try bytes.prefix(slice == 0 ? bytes.count : bytes.count * 2 / 3).write(
                to: URL(filePath: "\(path).\(slice)"))
        }
        let verdict = try await HistoryCheck(path: path, topology: tier.cluster.topology).run()
        #expect(verdict.isClean && !verdict.isComplete, "\(verdict.text)")
        #expect(verdict.record.gap != nil)
    }

    @Test func `what is no history, or none that is there, is refused`() async throws {
        let path = "/var/tmp/trunkline-no-history-\(UUID().uuidString)"
        #expect(throws: LoadTestError.self) { try HistoryCheck(path: path, topology: nil) }
        try Data("no history at all, but more than the forty bytes of its head".utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        let check = try HistoryCheck(path: path, topology: nil)
        await #expect(throws: LoadTestError.self) { try await check.run() }
    }

    @Test func `without the tier the history alone is checked`() async throws {
        let tier = try await CheckedTier.shared()
        var steps: [String] = []
        let verdict = try await HistoryCheck(path: tier.history, topology: nil).run { steps.append($0) }
        #expect(verdict.isClean && !verdict.isHeldAgainstRows)
        #expect(verdict.invariants.first { $0.name == "acknowledged writes" }?.examined == 0)
        #expect(steps.contains { $0.contains("by slot, part 1 of 1: checking") })
    }
}
