/// Images that were counted after a checkpoint, and the requests that made them.
struct PageImageCount: Sendable {
    /// Requests of each writing operation since the checkpoint.
    let requests: [Double]
    /// Shards that bore them.
    let shards: Double
    /// The pages that they change.
    let pools: PagePools
    /// Images counted.
    var images = 0.0
    /// How much it weighs in a fit, beside one of 1.
    var certainty = 1.0

    /// The least that a count is weighed by, in images: below it chance is most of the count.
    static let floor = 50.0

    /// The images that there should be.
    func foretold(_ rates: PageImageRates) -> Double {
        let together = pools.touched(sums(rates))
        let apart = own(rates).reduce(0) { $0 + pools.touched($1) }
        return (1 - rates.apart) * together + rates.apart * apart + rates.ofShard * shards
    }

    /// By how much each rate, in the order of `PageImageRates.flat`, would add to the images.
    func slope(_ rates: PageImageRates) -> [Double] {
        let together = pools.fresh(sums(rates))
        var slope: [Double] = []
        for (count, own) in zip(requests, own(rates)) {
            for (shared, alone) in zip(together, pools.fresh(own)) {
                slope.append(((1 - rates.apart) * shared + rates.apart * alone) * count)
            }
        }
        return slope + [shards]
    }

    /// What an error is divided by, so that it is a share of what was counted.
    var weighedBy: Double { max(images, Self.floor) / certainty }

    /// Changes of each operation, by pool.
    private func own(_ rates: PageImageRates) -> [[Double]] {
        zip(requests, rates.changes).map { count, changes in changes.map { $0 * count } }
    }

    /// Changes of each pool.
    private func sums(_ rates: PageImageRates) -> [Double] {
        pools.pages.indices.map { pool in
            zip(requests, rates.changes).reduce(0) { $0 + $1.0 * $1.1[pool] }
        }
    }
}
