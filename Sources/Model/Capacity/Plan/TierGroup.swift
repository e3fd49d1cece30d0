import Workload

/// What runs must share so that their latencies lie on one curve.
struct TierGroup: Hashable {
    let mix: [OperationName: Double]
    let keys: String
    let shardCount: Int
    let routerCount: Int
    let processor: String
    let cores: Int

    init(_ run: RunRecord) {
        mix = run.scenario.mix
        keys = run.scenario.keys
        shardCount = run.shardCount
        routerCount = run.routerCount
        processor = run.machine.processor
        cores = run.machine.cores
    }
}
