import Workload

/// What a planner asks: so many subscribers, who do so much, must wait no longer than so.
public struct PlanRequest: Codable, Equatable, Sendable {
    /// Subscribers, 1...1 milliard.
    public var subscribers: Double
    /// Requests that each makes in the busiest hour of the day, on average.
    public var busyHourRequestsPerSubscriber: Double
    /// The share of a day's requests that fall into the busiest hour.
    public var busyHourShareOfDay: Double = 0.1
    /// The shares of the operations.
    public var mix: [OperationName: Double]
    /// What a subscriber may wait.
    public var objective: LatencyObjective
    /// The share of every server that is left free when all run.
    public var headroom: Double = 0.3
    /// Years to look ahead.
    public var years = 5
    /// By what share subscribers grow each year.
    public var growth = 0.0
    /// How long what is written is kept, in years.
    public var retentionYears = 5.0
    /// The servers.
    public var hardware: TierHardware
    /// Standbys of each shard.
    public var replicas = 1
    /// The share of reads that go to the standbys.
    public var replicaReads = 0.0
    /// The busiest shard's load over the mean; none to take what the runs measured.
    public var skew: Double?
    /// A subscriber's data when the tier starts, in bytes; none to take what the runs measured.
    public var bytesPerSubscriber: Double?
    /// Prices, if costs are asked for.
    public var prices: PriceList?

    /// Asks for a plan; what is left out keeps the defaults above.
    public init(
        subscribers: Double, busyHourRequestsPerSubscriber: Double, mix: [OperationName: Double],
        objective: LatencyObjective, hardware: TierHardware
    ) {
        self.subscribers = subscribers
        self.busyHourRequestsPerSubscriber = busyHourRequestsPerSubscriber
        self.mix = mix
        self.objective = objective
        self.hardware = hardware
    }

    /// Requests a second in the busiest hour.
    public var rate: Double { subscribers * busyHourRequestsPerSubscriber / 3_600 }

    /// Refuses figures that cannot be, each by the option that names it.
    func check() throws(PlanError) {
        try Self.check("--subscribers", subscribers, 1...1e9)
        try Self.check("--busy-hour-requests-per-subscriber", busyHourRequestsPerSubscriber, 1e-6...1e6)
        try Self.check("--busy-hour-share", busyHourShareOfDay, 1.0 / 24...1)
        try Self.check("--headroom", headroom, 0...0.9)
        try Self.check("--years", Double(years), 0...50)
        try Self.check("--growth", growth, -0.5...5)
        try Self.check("--retention-years", retentionYears, 0...100)
        try Self.check("--replicas", Double(replicas), 0...16)
        try Self.check("--replica-reads", replicaReads, 0...1)
        if let skew { try Self.check("--skew", skew, 1...100) }
        if let bytesPerSubscriber { try Self.check("--bytes-per-subscriber", bytesPerSubscriber, 0...1e9) }
        try Self.check("--shard-cores", hardware.shardCores, 0.1...4_096)
        try Self.check("--router-cores", hardware.routerCores, 0.1...4_096)
        try Self.check("--shard-disk-gib", hardware.shardDiskBytes / 0x1p30, 1...1e7)
        try Self.check("--shard-wal-mib", hardware.shardWalBytesPerSecond / 0x1p20, 0.1...1e6)
        try Self.check("--shard-connections", hardware.shardConnections, 1...1e6)
        try Self.check("--connections-per-worker", hardware.connectionsPerWorker, 1...1e4)
        try Self.check("--checkpoint-seconds", hardware.checkpointSeconds, 1...86_400)
        if let prices {
            for price in [prices.shardServerMonthly, prices.routerServerMonthly, prices.gibibyteMonthly] {
                try Self.check("a price", price, 0...1e9)
            }
        }
        guard replicaReads == 0 || replicas > 0 else {
            throw .refused("--replica-reads needs a standby to read from: give --replicas 1 or more")
        }
        let sum = mix.values.reduce(0, +)
        guard !mix.isEmpty, mix.values.allSatisfy({ $0 >= 0 && $0.isFinite }), sum > 0, sum.isFinite else {
            throw .refused("the mix has no operation with a share above 0")
        }
    }

    private static func check(_ name: String, _ value: Double, _ range: ClosedRange<Double>) throws(PlanError) {
        guard range.contains(value) else {
            throw .refused(
                "\(name) is \(plain(value)), and must be \(plain(range.lowerBound)) to \(plain(range.upperBound))")
        }
    }

    /// Without the fraction where there is none.
    private static func plain(_ value: Double) -> String {
        value == value.rounded() && value.magnitude < 1e15 ? "\(Int(value))" : "\(value)"
    }
}
