import ArgumentParser
import Capacity
import LoadTest

/// What a plan's servers cost a month.
struct PlanPriceOptions: ParsableArguments {
    @Option(help: "A YAML file of prices: currency, shardServerMonthly, routerServerMonthly, gibibyteMonthly.")
    var prices: String?

    @Option(help: "A shard's server a month, primary or standby, without its disk.")
    var priceShardServer: Double?

    @Option(help: "A router's server a month.")
    var priceRouterServer: Double?

    @Option(help: "A GiB of disk a month.")
    var priceGibibyte: Double?

    @Option(help: "The prices' currency (default: EUR, or the file's).")
    var currency: String?

    /// The file's prices, with those given singly in their place; none if none is given.
    func list() throws -> PriceList? {
        let single = [priceShardServer, priceRouterServer, priceGibibyte]
        guard prices != nil || single.contains(where: { $0 != nil }) else { return nil }
        var list = try prices.map { try PriceFile(path: $0).read() } ?? PriceList()
        if let priceShardServer { list.shardServerMonthly = priceShardServer }
        if let priceRouterServer { list.routerServerMonthly = priceRouterServer }
        if let priceGibibyte { list.gibibyteMonthly = priceGibibyte }
        if let currency { list.currency = currency }
        return list
    }
}
