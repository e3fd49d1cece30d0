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

    /// The images that there should be.
    func foretold(_ rates: PageImageRates) -> Double {
        pools.touched(sums(rates)) + rates.ofShard * shards
    }

    /// By how much each rate, in the order of `PageImageRates.flat`, would add to the images.
    func slope(_ rates: PageImageRates) -> [Double] {
        let fresh = pools.fresh(sums(rates))
        return requests.flatMap { count in fresh.map { $0 * count } } + [shards]
    }

    /// Changes of each pool.
    private func sums(_ rates: PageImageRates) -> [Double] {
        pools.pages.indices.map { pool in
            zip(requests, rates.changes).reduce(0) { $0 + $1.0 * $1.1[pool] }
        }
    }
}
