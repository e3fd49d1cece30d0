import Capacity

/// What a plan was asked for, each figure with the option by which another is asked for.
struct PlanInputs {
    private let plan: CapacityPlan

    init(_ plan: CapacityPlan) {
        self.plan = plan
    }

    var table: ReportTable {
        ReportTable(
            "What was asked for: those that were not given are defaults, to be replaced by your own",
            columns: ["figure", "planned with", "option"], words: [0, 2], rows: load + servers)
    }

    private var load: [[String]] {
        let request = plan.request
        return [
            ["subscribers", Quantity.whole(request.subscribers), "--subscribers"],
            [
                "requests of a subscriber in the busiest hour", Quantity.digits(request.busyHourRequestsPerSubscriber),
                "--busy-hour-requests-per-subscriber",
            ],
            ["the busiest hour's share of a day", Quantity.percent(request.busyHourShareOfDay), "--busy-hour-share"],
            ["growth of subscribers a year", Quantity.percent(request.growth), "--growth"],
            ["years that data is kept", Quantity.digits(request.retentionYears), "--retention-years"],
            ["busiest shard's load over the mean", Quantity.digits(plan.skew), "--skew"],
            ["data of a subscriber at the start", Quantity.bytes(plan.bytesPerSubscriber), "--bytes-per-subscriber"],
        ]
    }

    private var servers: [[String]] {
        let (request, hardware) = (plan.request, plan.request.hardware)
        return [
            ["processors of a shard's server", Quantity.digits(hardware.shardCores), "--shard-cores"],
            ["processors of a router with its workers", Quantity.digits(hardware.routerCores), "--router-cores"],
            ["disk of a shard's server", Quantity.bytes(hardware.shardDiskBytes), "--shard-disk-gib"],
            [
                "write-ahead log that it takes a second", Quantity.bytes(hardware.shardWalBytesPerSecond),
                "--shard-wal-mib",
            ],
            ["standbys of each shard", Quantity.count(request.replicas), "--replicas"],
            ["reads that standbys answer", Quantity.percent(request.replicaReads), "--replica-reads"],
            ["left free of every server", Quantity.percent(request.headroom), "--headroom"],
        ]
    }
}
