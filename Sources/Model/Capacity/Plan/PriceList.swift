/// What servers and disks cost a month, in one currency.
public struct PriceList: Codable, Equatable, Sendable {
    /// The currency's code, such as `EUR`.
    public var currency: String
    /// A shard's server, primary or replica, without its disk.
    public var shardServerMonthly: Double
    /// A router's server.
    public var routerServerMonthly: Double
    /// A GiB of disk.
    public var gibibyteMonthly: Double

    /// Keeps prices, each 0 or more.
    public init(
        currency: String = "EUR", shardServerMonthly: Double = 0, routerServerMonthly: Double = 0,
        gibibyteMonthly: Double = 0
    ) {
        self.currency = currency
        self.shardServerMonthly = shardServerMonthly
        self.routerServerMonthly = routerServerMonthly
        self.gibibyteMonthly = gibibyteMonthly
    }
}

extension PriceList {
    /// What a tier costs a month, standbys' disks included, each disk with the plan's headroom free.
    func monthly(_ need: TierNeed, _ request: PlanRequest) -> Double {
        let disks = need.dataBytes * Double(1 + request.replicas) / (1 - request.headroom) / 0x1p30
        return Double(need.postgresServers) * shardServerMonthly + Double(need.routers) * routerServerMonthly
            + disks * gibibyteMonthly
    }
}
