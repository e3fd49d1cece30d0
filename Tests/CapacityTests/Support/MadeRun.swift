import Workload

@testable import Capacity

/// Runs of a tier whose costs are known, so that a plan made of them has one right answer.
struct MadeRun {
    static let read: OperationName = "readCustomer"
    static let write: OperationName = "updateCustomer"
    static let mix: [OperationName: Double] = [read: 0.8, write: 0.2]
    static let warmUp = 3.0
    static let seconds = 20.0
    static let customers = 100_000

    /// CPU seconds of a request on its shard.
    static let shardCPU: [OperationName: Double] = [read: 200e-6, write: 800e-6]
    /// CPU seconds of a request before the shards.
    static let frontCPU: [OperationName: Double] = [read: 100e-6, write: 300e-6]
    /// CPU seconds of an idle second, of each shard.
    static let idleCPU = 0.01
    /// WAL records of a write, in bytes.
    static let recordBytes = 1_500.0
    /// What a page image takes, in bytes.
    static let imageBytes = 6_000.0
    /// A customer's data, in bytes.
    static let customerBytes = 8_192.0

    var name: String
    var mix: [OperationName: Double]
    var rate: Double
    var shards: Int
    var countsImages = true
    /// By what the shards' files grow with a write, in bytes.
    var grownPerWrite = 0.0
    /// By what they grow beside, in bytes.
    var grownBeside = 0.0

    /// The runs of a calibration on two tiers.
    static var calibration: [NamedRun] { calibration { _ in } }

    /// The same, each changed.
    static func calibration(_ change: (inout MadeRun) -> Void) -> [NamedRun] {
        [2, 4].flatMap { shards in
            CalibrationDesign(mix: mix, reads: [read], rate: 400).steps.map { step in
                var run = MadeRun(name: "\(step.name)-\(shards)", mix: step.mix, rate: step.rate, shards: shards)
                change(&run)
                return run.named
            }
        }
    }

    var named: NamedRun { NamedRun(name: name, run: record) }

    /// One of four changes goes to a small index, a 64th of all pages, the others to any page; 20 pages come with any shard.
    static func images(writes: Double, pages: Double) -> Double {
        PagePools(of: pages).touched([0, writes * 0.25, 0, 0, writes * 0.75]) + 20
    }

    private var requests: [OperationName: Double] { mix.mapValues { ($0 * rate * Self.seconds).rounded() } }

    private var record: RunRecord {
        let shardUse = requests.reduce(0) { $0 + Self.shardCPU[$1.key, default: 0] * $1.value }
        let frontUse = requests.reduce(0) { $0 + Self.frontCPU[$1.key, default: 0] * $1.value }
        let end = Self.warmUp + Self.seconds
        func uses(_ role: String, _ used: Double) -> [ResourceRecord] {
            // The same use each second, in the warm-up too.
            [0, Self.warmUp, end].map {
                ResourceRecord(second: $0, role: role, cpuSeconds: used / Self.seconds * $0, residentBytes: 1)
            }
        }
        let names = (1...shards).map { "shard-\($0)" }
        let each = shardUse / Double(shards) + Self.idleCPU * Self.seconds
        let count = requests.values.reduce(0, +) / Double(shards)
        return RunRecord(
            startedAtUnixMilliseconds: 0, warmUpSeconds: Self.warmUp, measuredSeconds: Self.seconds,
            scenario: ScenarioRecord(
                name: "made", summary: "Made up.", digest: "", mix: mix, arrivals: "even, \(rate)/s",
                offeredRate: rate, keys: "uniform", customers: Self.customers),
            machine: MachineRecord(processor: "made", cores: 2, memoryBytes: 1 << 30, kernel: "made", loadBefore: 0),
            shardCount: shards, routerCount: 1,
            operations: requests.map { operation, count in
                OperationRecord(
                    name: operation, isRead: operation == Self.read, succeeded: UInt64(count),
                    answers: ["200": UInt64(count)],
                    latency: HistogramRecord(microseconds: [1_000, 9_000], counts: [UInt64(count) - 5, 5]))
            },
            shards: names.map { ShardRecord(name: $0, succeeded: UInt64(count)) }, windows: [],
            resources: uses("trunkline", frontUse) + names.flatMap { uses($0, each) },
            databases: names.map(database), faults: [], generator: GeneratorRecord(processes: 1, connections: 1))
    }

    private func database(_ name: String) -> DatabaseRecord {
        let writes = requests[Self.write, default: 0] / Double(shards)
        let size = Double(Self.customers) * Self.customerBytes / Double(shards)
        let before = Self.images(writes: writes * Self.warmUp / Self.seconds, pages: size / 8_192)
        let all = Self.images(writes: writes * (1 + Self.warmUp / Self.seconds), pages: size / 8_192)
        let imageBytes = (all - before) * Self.imageBytes
        return DatabaseRecord(
            name: name, walBytes: UInt64(writes * Self.recordBytes + imageBytes), commits: UInt64(writes),
            rowsWritten: UInt64(writes), rowsRead: 0, grownBytes: Int64(writes * grownPerWrite + grownBeside),
            sizeBytes: UInt64(size),
            pageImages: countsImages
                ? PageImageRecord(count: UInt64(all - before), bytes: UInt64(imageBytes), before: UInt64(before)) : nil)
    }
}
