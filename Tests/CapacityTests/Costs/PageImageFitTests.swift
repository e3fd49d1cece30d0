import Testing
import Workload

@testable import Capacity

@Suite struct PageImageFitTests {
    private static func observation(_ run: MadeRun) -> CostObservation {
        CostObservation(name: run.name, RunFigures(run.named.run))
    }

    private static func fit() throws -> PageImageFit {
        try PageImageFit(MadeRun.calibration.map { CostObservation(name: $0.name, RunFigures($0.run)) })
    }

    @Test func `a run of another shard count, rate and mix is foretold`() throws {
        let fit = try Self.fit()
        let run = Self.observation(
            MadeRun(name: "other", mix: [MadeRun.read: 0.4, MadeRun.write: 0.6], rate: 300, shards: 3))
        let images = try #require(run.pageImages)
        #expect(abs(fit.images(of: run, images) / images.during - 1) < 0.03)
        #expect(abs(fit.bytesPerImage(of: MadeRun.mix) / MadeRun.imageBytes - 1) < 0.01)
        #expect(fit.residualShare < 0.02)
    }

    @Test func `the first request after a checkpoint writes all that it changes, and reads nothing`() throws {
        let fit = try Self.fit()
        let write = try #require(fit.imagesAtMost(of: MadeRun.write))
        #expect(abs(write - 1) < 0.05)
        #expect(fit.imagesAtMost(of: MadeRun.read) == 0)
        #expect(fit.imagesAtMost(of: "onboard") == nil)
    }

    @Test func `no more pages are written than there are, however many requests come`() throws {
        let fit = try Self.fit()
        let mix = [MadeRun.write: 1.0]
        let counts = [1e3, 1e4, 1e5, 1e7].map { fit.images(requests: $0, of: mix, pages: 10_000) }
        #expect(counts == counts.sorted())
        #expect(try #require(counts.last) <= 10_000 * PagePools.shares.reduce(0, +) + 25)
        #expect(try #require(counts.first) > 700)
    }

    @Test func `without a checkpoint at its beginning no run tells images`() {
        var run = MadeRun(name: "none", mix: MadeRun.mix, rate: 400, shards: 2)
        run.countsImages = false
        let observation = Self.observation(run)
        #expect(observation.pageImages == nil)
        #expect(observation.used[.walRecordBytes] == nil)
        #expect(throws: CostError.self) { try PageImageFit([observation]) }
    }
}
