import Testing
import Workload

@testable import Capacity

@Suite struct CapacityPlannerTests {
    private static func plan(
        _ runs: [NamedRun] = MadeRun.calibration, heldOut: [NamedRun] = [],
        _ change: (inout PlanRequest) -> Void = { _ in }
    ) throws -> CapacityPlan {
        let objective = try #require(LatencyObjective(parsing: "p99<50ms"))
        var request = PlanRequest(
            subscribers: 1_000_000, busyHourRequestsPerSubscriber: 3.6, mix: MadeRun.mix, objective: objective,
            hardware: TierHardware(
                shardCores: 2, routerCores: 2, shardDiskBytes: 0x1p40, shardWalBytesPerSecond: 0x1p26,
                shardConnections: 90))
        change(&request)
        return try CapacityPlanner(try CapacityCalibration(runs, heldOut: heldOut), request).plan()
    }

    @Test func `what a plan says of CPU is what the requests cost`() throws {
        let plan = try Self.plan()
        #expect(plan.need.rate == 1_000)
        // 1,000 requests a second at 0.8 of 200 and 0.2 of 800 µs, and an idle hundredth of a core on each shard.
        let shards = Double(plan.need.shards)
        let cpu = try #require(plan.need.uses.first { $0.constraint == .shardCPU })
        let slots = 4_096 / shards
        let wanted = 0.32 / shards * (slots.rounded(.up) / slots) + MadeRun.idleCPU
        #expect(abs(cpu.used / wanted - 1) < 0.01)
        let routers = try #require(plan.need.uses.first { $0.constraint == .routerCPU })
        #expect(abs(routers.used * Double(plan.need.routers) / 0.14 - 1) < 0.01)
    }

    @Test func `the log of a shard is its records and the images of its pages`() throws {
        let plan = try Self.plan { $0.hardware.checkpointSeconds = 60 }
        let wal = try #require(plan.need.uses.first { $0.constraint == .shardWAL })
        let shards = Double(plan.need.shards)
        let slots = 4_096 / shards
        let writes = 200 / shards * (slots.rounded(.up) / slots)
        let pages = 1_000_000 * MadeRun.customerBytes / 8_192 / shards
        let wanted =
            writes * MadeRun.recordBytes + MadeRun.images(writes: writes * 60, pages: pages) / 60 * MadeRun.imageBytes
        #expect(abs(wal.used / wanted - 1) < 0.05)
    }

    @Test func `what the files grew by beside reads is not the reads'`() throws {
        let runs = MadeRun.calibration {
            $0.grownPerWrite = 2_000
            if $0.mix[MadeRun.read, default: 0] > 0.9 { $0.grownBeside = 3e6 }
        }
        let plan = try Self.plan(runs)
        let growth = plan.costs.filter { $0.quantity == CostQuantity.grownBytes.name }
        #expect(growth.first { $0.operation == MadeRun.read }?.cost == Estimate(0))
        let write = try #require(growth.first { $0.operation == MadeRun.write }?.cost)
        #expect(write.value >= 1_900)
    }

    @Test func `the month of a full disk is when the data that is kept has filled it`() throws {
        let runs = MadeRun.calibration { $0.grownPerWrite = 2_000 }
        let plan = try Self.plan(runs) { $0.retentionYears = 5 }
        let disk = try #require(plan.need.uses.first { $0.constraint == .shardDisk })
        let now = plan.bytesPerSubscriber * plan.request.subscribers
        let perMonth = (plan.need.dataBytes - now) / 12
        let month = try #require(plan.diskFullMonth)
        func used(_ month: Int) -> Double { (now + perMonth * Double(month)) / plan.need.dataBytes * disk.used }
        #expect(used(month) > disk.limit && used(month - 1) <= disk.limit)
        #expect(month > 12)
        #expect(try Self.plan(runs) { $0.retentionYears = 1 }.diskFullMonth == nil)
        let growing = try Self.plan(runs) {
            $0.retentionYears = 5
            $0.growth = 0.5
        }
        #expect(try #require(growing.diskFullMonth) < month)
        #expect(try Self.plan().diskFullMonth == nil)
    }

    @Test func `rarer checkpoints write fewer images`() throws {
        let often = try Self.plan { $0.hardware.checkpointSeconds = 30 }
        let rarely = try Self.plan { $0.hardware.checkpointSeconds = 3_600 }
        #expect(often.need.walBytesPerSecond > rarely.need.walBytesPerSecond * 1.2)
    }

    @Test func `runs that were held out are foretold in CPU and log`() throws {
        let other = MadeRun(name: "other", mix: [MadeRun.read: 0.5, MadeRun.write: 0.5], rate: 300, shards: 3)
        let plan = try Self.plan(heldOut: [other.named])
        let quantities = Set(plan.heldOut.map(\.quantity))
        #expect(quantities.isSuperset(of: ["CPU of trunkline, s", "CPU of PostgreSQL, s", "WAL, bytes"]))
        for held in plan.heldOut where held.measured > 0 {
            #expect(abs(held.errorShare) < 0.03, "\(held.quantity)")
        }
    }

    @Test func `subscribers without end are refused with what to do`() {
        #expect(throws: PlanError.self) { try Self.plan { $0.subscribers = 1e12 } }
        #expect(throws: PlanError.self) { try Self.plan { $0.hardware.checkpointSeconds = 0 } }
        #expect(throws: PlanError.self) { try Self.plan { $0.mix = ["onboard": 1] } }
        #expect(throws: PlanError.self) { try Self.plan([]) }
    }

    @Test func `shares that differ in rounding only are one mix`() throws {
        let third = MadeRun(name: "a", mix: [MadeRun.read: 0.1 + 0.2, MadeRun.write: 0.7], rate: 100, shards: 2)
        let same = MadeRun(name: "b", mix: [MadeRun.read: 0.3, MadeRun.write: 0.7], rate: 800, shards: 2)
        #expect(TierGroup(third.named.run) == TierGroup(same.named.run))
        let other = MadeRun(name: "c", mix: [MadeRun.read: 0.31, MadeRun.write: 0.69], rate: 800, shards: 2)
        #expect(TierGroup(third.named.run) != TierGroup(other.named.run))
    }
}
