import ArgumentParser
import Capacity

/// The servers that a plan counts.
struct PlanServerOptions: ParsableArguments {
    @Option(help: "Processors of a shard's server (default: as the measured machine has).")
    var shardCores: Double?

    @Option(help: "Processors of a router with its workers (default: as the measured machine has).")
    var routerCores: Double?

    @Option(help: "Disk of a shard's server, in GiB.")
    var shardDiskGib = 1_000.0

    @Option(help: "Write-ahead log that a shard's disk takes, in MiB a second.")
    var shardWalMib = 50.0

    @Option(help: "Connections of a shard that workers may use: max_connections less a reserve.")
    var shardConnections = 90.0

    @Option(help: "Connections of one worker to its shard.")
    var connectionsPerWorker = TierHardware.usualConnectionsPerWorker

    @Option(help: "Seconds between two checkpoints of a shard (checkpoint_timeout); the write-ahead log hangs on it.")
    var checkpointSeconds = TierHardware.usualCheckpointSeconds

    @Option(help: "Standbys of each shard.")
    var replicas = 1

    @Option(help: "The share of reads that standbys answer.")
    var replicaReads = 0.0

    @Option(help: "The share of every server that is left free when all run.")
    var headroom = 0.3

    func hardware(shardCores: Double, routerCores: Double) -> TierHardware {
        TierHardware(
            shardCores: shardCores, routerCores: routerCores, shardDiskBytes: shardDiskGib * 0x1p30,
            shardWalBytesPerSecond: shardWalMib * 0x1p20, shardConnections: shardConnections,
            connectionsPerWorker: connectionsPerWorker, checkpointSeconds: checkpointSeconds)
    }

    func apply(to request: inout PlanRequest) {
        request.replicas = replicas
        request.replicaReads = replicaReads
        request.headroom = headroom
    }
}
