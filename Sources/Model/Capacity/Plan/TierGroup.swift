import Workload

/// What runs must share so that their latencies lie on one curve.
struct TierGroup: Hashable {
    let mix: [OperationName: Double]
    let keys: String
    let shardCount: Int
    let routerCount: Int
    let processor: String
    let cores: Int

    /// Shares that differ by less are the same: what a scenario says and what a calibration worked out.
    private static let shareUnit = 1e-6

    init(_ run: RunRecord) {
        mix = run.scenario.mix.mapValues { ($0 / Self.shareUnit).rounded() * Self.shareUnit }
        keys = run.scenario.keys
        shardCount = run.shardCount
        routerCount = run.routerCount
        processor = run.machine.processor
        cores = run.machine.cores
    }
}
