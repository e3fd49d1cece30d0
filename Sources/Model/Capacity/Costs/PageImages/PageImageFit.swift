import Workload

/// How many pages the requests of each operation make PostgreSQL write whole into its log.
///
/// Only the first change of a page after a checkpoint does so. What a run writes hence depends on how much came before
/// it, which two figures of each run tell: those of the warm-up, right after a checkpoint, and those of the measured
/// time. Reads write none: runs begin vacuumed, and what a write leaves to tidy up is in pages that it wrote itself.
public struct PageImageFit: Equatable, Sendable {
    /// Rounds of the fit; it ends long before.
    private static let roundsMax = 100
    /// The gain of a round, as a share of the error, below which the fit ends.
    private static let gainMin = 1e-7
    /// The shortest step of a round, as a share of the whole one.
    private static let stepMin = 1e-4

    /// How much the count of a warm-up weighs: of its requests the schedule is known, and not how many were done in time.
    private static let warmUpCertainty = 0.3
    /// The shares of pages of one operation alone that are tried.
    private static let apartShares = [0, 0.25, 0.5, 0.75, 1]

    /// The operations that write, in the order of their changes.
    public let writes: [OperationName]
    /// The operations that only read.
    public let reads: Set<OperationName>
    /// What an image of each writing operation takes in the log, in bytes: less than a page, as its unused middle is
    /// left out, which an index's leaves have more of than tables' pages.
    public let imageBytes: [Double]
    /// What the runs were apart from the fit, as a share of their images: a root of the mean of the squares.
    public let residualShare: Double
    private let rates: PageImageRates

    /// Fits the runs that began with a checkpoint.
    ///
    /// - Parameter apart: The share of pages that are one operation's alone; nil to take the one that fits best.
    /// - Throws: `CostError.unmeasured` if none did.
    public init(_ all: [CostObservation], apart: Double? = nil) throws(CostError) {
        let runs = all.compactMap { run in run.pageImages.map { (run, $0) } }.filter {
            $0.0.total > 0 && $0.1.pages > 0
        }
        guard !runs.isEmpty else { throw .unmeasured(quantity: "page images from a checkpoint on") }
        let reads = runs.reduce(into: Set<OperationName>()) { $0.formUnion($1.0.reads) }
        let writes = Set(runs.flatMap { run, _ in run.requests.filter { $0.value > 0 }.keys }).subtracting(reads)
            .sorted()
        var counts: [PageImageCount] = []
        for (run, images) in runs {
            var whole = Self.whole(run, images, writes)
            whole.images = images.before + images.during
            counts.append(whole)
            guard images.hasWarmUp else { continue }
            var warmUp = Self.count(images.warmUp, run, images, writes)
            warmUp.images = images.before
            warmUp.certainty = Self.warmUpCertainty
            counts.append(warmUp)
        }
        rates = Self.fit(counts, operations: writes.count, apart: apart.map { [$0] } ?? Self.apartShares)
        self.writes = writes
        self.reads = reads
        let rates = rates
        imageBytes = Self.imageBytes(runs, writes, rates)
        let squares = runs.filter { $0.1.during > 0 }.map { run, images in
            let off = Self.images(of: run, images, writes, rates) / images.during - 1
            return off * off
        }
        residualShare = squares.mean.squareRoot()
    }

    /// The share of pages that are one operation's alone.
    public var apart: Double { rates.apart }

    /// The images that a run should write in its measured time.
    public func images(of run: CostObservation, _ images: PageImageUse) -> Double {
        Self.images(of: run, images, writes, rates)
    }

    /// The images of so many requests of a mix after a checkpoint, on one shard.
    ///
    /// - Parameter pages: Pages of the shard's database, > 0.
    public func images(requests count: Double, of mix: [OperationName: Double], pages: Double) -> Double {
        let sum = max(mix.values.reduce(0, +), .leastNormalMagnitude)
        let requests = writes.map { count * mix[$0, default: 0] / sum }
        return PageImageCount(requests: requests, shards: 1, pools: PagePools(of: pages)).foretold(rates)
    }

    /// What an image of a mix takes in the log on average, in bytes.
    public func bytesPerImage(of mix: [OperationName: Double]) -> Double {
        Self.shares(writes.map { mix[$0, default: 0] }, rates).dot(imageBytes)
    }

    /// The images of one request when no page was changed since the checkpoint: the most that it can cost.
    ///
    /// None for an operation that no run held.
    public func imagesAtMost(of operation: OperationName) -> Double? {
        if let place = writes.firstIndex(of: operation) { return rates.changes[place].reduce(0, +) }
        return reads.contains(operation) ? 0 : nil
    }

    /// Of all images of so many requests, the share that each operation's are, by the most that each writes.
    private static func shares(_ requests: [Double], _ rates: PageImageRates) -> [Double] {
        let images = zip(requests, rates.changes).map { $0 * $1.reduce(0, +) }
        let sum = images.reduce(0, +)
        return images.map { sum > 0 ? $0 / sum : 0 }
    }

    private static func imageBytes(
        _ runs: [(CostObservation, PageImageUse)], _ writes: [OperationName], _ rates: PageImageRates
    ) -> [Double] {
        let kept = runs.filter { $0.1.during >= PageImageCount.floor }
        let rows = kept.map { run, _ in shares(writes.map { run.requests[$0, default: 0] }, rates) }
        let fitted = NonNegativeLeastSquares(
            Matrix(rows, columns: writes.count), kept.map { $0.1.bytes / $0.1.during }
        ).coefficients
        let mean = kept.reduce(0) { $0 + $1.1.bytes } / max(kept.reduce(0) { $0 + $1.1.during }, 1)
        // Where an operation always came with others, the fit may leave it nothing.
        return fitted.map { $0 > 0 ? min($0, PagePools.pageBytes) : mean }
    }

    /// All requests since the checkpoint.
    private static func whole(
        _ run: CostObservation, _ images: PageImageUse, _ writes: [OperationName]
    ) -> PageImageCount {
        count(run.requests.merging(images.warmUp, uniquingKeysWith: +), run, images, writes)
    }

    private static func count(
        _ requests: [OperationName: Double], _ run: CostObservation, _ images: PageImageUse, _ writes: [OperationName]
    ) -> PageImageCount {
        PageImageCount(
            requests: writes.map { requests[$0, default: 0] }, shards: run.shards, pools: PagePools(of: images.pages))
    }

    private static func images(
        of run: CostObservation, _ images: PageImageUse, _ writes: [OperationName], _ rates: PageImageRates
    ) -> Double {
        let whole = whole(run, images, writes).foretold(rates)
        guard images.hasWarmUp else { return whole }
        return whole - count(images.warmUp, run, images, writes).foretold(rates)
    }

    /// The best of several shares of pages that are one operation's alone.
    private static func fit(_ counts: [PageImageCount], operations: Int, apart shares: [Double]) -> PageImageRates {
        let fits = shares.map { fit(counts, PageImageRates(operations: operations, apart: $0)) }
        guard let best = fits.min(by: { $0.error < $1.error }) else { preconditionFailure("there are shares to try") }
        return best.rates
    }

    /// Gauss-Newton steps, each a least-squares fit with no rate below 0.
    ///
    /// Where nothing is known yet the pools look alike, and changes go to the smallest: larger ones get what the counts
    /// ask for beyond it.
    ///
    /// Source: Björck, "Numerical Methods for Least Squares Problems" (1996), chapter 9.
    private static func fit(
        _ counts: [PageImageCount], _ none: PageImageRates
    ) -> (rates: PageImageRates, error: Double) {
        var rates = none
        func error(_ rates: PageImageRates) -> Double {
            counts.reduce(0) { sum, count in
                let off = (count.foretold(rates) - count.images) / count.weighedBy
                return sum + off * off
            }
        }
        var least = error(rates)
        for _ in 0..<roundsMax {
            let now = rates.flat
            let rows = counts.map { count in count.slope(rates).map { $0 / count.weighedBy } }
            let aims = zip(counts, rows).map { count, row in
                (count.images - count.foretold(rates)) / count.weighedBy + row.dot(now)
            }
            let wanted = NonNegativeLeastSquares(Matrix(rows, columns: now.count), aims).coefficients
            var share = 1.0
            var next = rates
            var reached = least
            repeat {
                next = rates.stepped(towards: wanted, share: share)
                reached = error(next)
                share /= 2
            } while reached >= least && share > stepMin
            guard reached < least else { break }
            let gain = least - reached
            (rates, least) = (next, reached)
            if gain <= gainMin * least { break }
        }
        return (rates, least)
    }
}
