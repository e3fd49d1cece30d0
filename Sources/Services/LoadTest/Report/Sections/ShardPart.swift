import Capacity
import Workload

/// How evenly the shards were loaded, and what each made its subscribers wait.
struct ShardPart {
    /// Rows of the table; of more shards the busiest are named.
    private static let rowsMax = 64
    private let figures: RunFigures
    private let time: TimeLine

    init(_ figures: RunFigures, _ time: TimeLine) {
        self.figures = figures
        self.time = time
    }

    var blocks: [ReportBlock] {
        var blocks: [ReportBlock] = []
        if let picture = ShardBalancePicture(time, shardCount: figures.run.shardCount) {
            blocks.append(.picture(picture))
        }
        let shards = figures.run.shards
        guard !shards.isEmpty else { return blocks }
        let total = shards.reduce(0) { $0 + Double($1.succeeded) + Double($1.failed) }
        let busiest = shards.sorted { ($0.succeeded + $0.failed) > ($1.succeeded + $1.failed) }.prefix(Self.rowsMax)
        let named = busiest.sorted { ($0.name.count, $0.name) < ($1.name.count, $1.name) }
        let skew = figures.skew.map { " The busiest has \(Quantity.digits($0)) times the mean." } ?? ""
        let rest = shards.count > named.count ? " The \(shards.count - named.count) least busy are left out." : ""
        blocks.append(
            .table(
                ReportTable(
                    "Requests by the shard that answered; none is for answers of several.\(skew)\(rest)",
                    columns: ["shard", "requests", "share", "failed", "p50", "p99"],
                    rows: named.map { shard in
                        let requests = Double(shard.succeeded) + Double(shard.failed)
                        return [
                            shard.name, Quantity.whole(requests), Quantity.percent(requests / max(1, total)),
                            Quantity.count(shard.failed), Quantity.time(shard.latency.percentile(0.5)),
                            Quantity.time(shard.latency.percentile(0.99)),
                        ]
                    })))
        return blocks
    }
}
