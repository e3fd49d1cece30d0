/// What a cache's hit saves of a whole request's CPU time.
struct CacheVerdict: Sendable, Equatable {
    /// CPU microseconds of an HTTP request beside the reading itself: parsing, routing, writing the answer.
    static let requestMicroseconds = 31.0...40.0
    /// The share of a request's CPU time from which on a cache is worth a server more and rows that may be stale.
    static let worthwhileShare = 0.25

    /// CPU microseconds of a read from the shard: PostgreSQL's and the reader's.
    let shardMicroseconds: Double
    /// CPU microseconds of a hit: Redis' and the reader's.
    let hitMicroseconds: Double

    /// By the medians of two peers; nil where one of them did not run.
    init?(shard: PeerResult, cache: PeerResult) {
        guard let own = shard.cpuMicroseconds(.trunkline), let postgres = shard.cpuMicroseconds(.postgres),
            let ownHit = cache.cpuMicroseconds(.trunkline), let redis = cache.cpuMicroseconds(.redis)
        else { return nil }
        self.init(shardMicroseconds: own + postgres, hitMicroseconds: ownHit + redis)
    }

    init(shardMicroseconds: Double, hitMicroseconds: Double) {
        self.shardMicroseconds = shardMicroseconds
        self.hitMicroseconds = hitMicroseconds
    }

    /// Microseconds that a hit saves; negative where it costs more.
    var savedMicroseconds: Double { shardMicroseconds - hitMicroseconds }

    /// The shares of a whole request that a hit saves, by the dearest and the cheapest request.
    var shares: ClosedRange<Double> {
        let all = [Self.requestMicroseconds.lowerBound, Self.requestMicroseconds.upperBound].map {
            savedMicroseconds / (shardMicroseconds + $0)
        }
        return min(all[0], all[1])...max(all[0], all[1])
    }

    /// Whether even the dearest request would save enough.
    var isWorthwhile: Bool { shares.lowerBound >= Self.worthwhileShare }

    /// The verdict in a sentence.
    var text: String {
        let saved = Figure.text(savedMicroseconds, decimals: 1)
        let from = Figure.text(shares.lowerBound * 100, decimals: 0)
        let to = Figure.text(shares.upperBound * 100, decimals: 0)
        let request = Self.requestMicroseconds
        let base =
            "a hit saves \(saved) µs of CPU a read, \(from) to \(to) % of a whole request, whose HTTP part costs "
            + "\(Figure.text(request.lowerBound, decimals: 0)) to \(Figure.text(request.upperBound, decimals: 0)) µs beside: "
        return base + (isWorthwhile ? "a cache is worth it" : "a cache is not worth it")
    }
}
