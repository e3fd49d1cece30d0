import Workload

/// What every operation costs in everything that was measured, from several runs.
public struct CostModel: Sendable {
    /// The most runs that one model takes.
    public static let runsMax = 1_000

    /// The fit of each quantity that a run measured.
    public let fits: [CostQuantity: CostFit]
    /// The images of whole pages in the write-ahead log; none where no run counted them from a checkpoint on.
    public let pageImages: PageImageFit?
    /// The runs.
    public let observations: [CostObservation]
    private let slowdown: MachineSlowdown?

    /// Fits all that the runs measured.
    ///
    /// - Parameter apart: See `PageImageFit`.
    /// - Throws: `CostError.unmeasured` if there is nothing.
    public init(_ observations: [CostObservation], apart: Double? = nil) throws(CostError) {
        var fits: [CostQuantity: CostFit] = [:]
        pageImages = try? PageImageFit(observations, apart: apart)
        let slowdown = MachineSlowdown(observations)
        let evened = observations.map { slowdown?.evened($0) ?? $0 }
        for quantity in Set(observations.flatMap(\.used.keys)) where quantity != .cpuSeconds(.generator) {
            // With the images apart, the whole log is the sum of two figures and has no fit of its own.
            if quantity == .walBytes, pageImages != nil { continue }
            fits[quantity] = try CostFit(evened, quantity: quantity)
        }
        guard !fits.isEmpty else { throw .unmeasured(quantity: "CPU, log or rows of the tier") }
        self.fits = fits
        self.observations = observations
        self.slowdown = slowdown
    }

    /// The operations of all runs.
    public var operations: [OperationName] {
        Set(observations.flatMap { run in run.requests.filter { $0.value > 0 }.keys }).sorted()
    }

    /// The roles before the shards whose CPU was measured.
    public var fronts: [ResourceRole] {
        fits.keys.compactMap { quantity in
            if case .cpuSeconds(let role) = quantity, case .front = role { role } else { nil }
        }.sorted()
    }

    /// The fit of a quantity.
    ///
    /// - Throws: `CostError.unmeasured` if no run measured it.
    public func fit(_ quantity: CostQuantity) throws(CostError) -> CostFit {
        guard let fit = fits[quantity] else { throw .unmeasured(quantity: quantity.name) }
        return fit
    }

    /// What one request of an operation costs, for an operation that asks every shard: of one shard.
    ///
    /// None where the runs do not tell it from the other operations.
    public func cost(of operation: OperationName, _ quantity: CostQuantity) -> Estimate? {
        guard let fit = fits[quantity] else { return nil }
        let mix = [operation: 1.0]
        if quantity.isOfWrites, observations.contains(where: { $0.reads.contains(operation) }) { return Estimate(0) }
        if fit.terms.contains(.request(operation)) { return try? fit.perRequest(mix) }
        return fit.terms.contains(.requestPerShard(operation)) ? try? fit.perRequestAndShard(mix) : nil
    }

    /// Every run predicted from all others; those that no other run speaks for are left out.
    public var leaveOneOut: [CostPrediction] {
        observations.indices.flatMap { index -> [CostPrediction] in
            var others = observations
            let left = others.remove(at: index)
            guard let model = try? CostModel(others, apart: pageImages?.apart) else { return [] }
            return model.predictions(of: left)
        }
    }

    /// What the model says of a run that is none of its own, quantity by quantity.
    public func predictions(of run: CostObservation) -> [CostPrediction] {
        let factor = slowdown?.factor(of: run)
        return run.used.sorted { $0.key < $1.key }.compactMap { quantity, measured in
            guard let predicted = quantity == .walBytes ? wal(of: run) : try? fits[quantity]?.total(of: run) else {
                return nil
            }
            return CostPrediction(
                run: run.name, quantity: quantity, predicted: predicted, measured: measured,
                slowdown: quantity.isCPU ? factor : nil)
        }
    }

    /// The whole log that a run should write.
    private func wal(of run: CostObservation) -> Estimate? {
        guard let pageImages else { return try? fits[.walBytes]?.total(of: run) }
        guard let images = run.pageImages, let records = try? fits[.walRecordBytes]?.total(of: run) else { return nil }
        return records.plus(
            Estimate(pageImages.images(of: run, images), scatter: pageImages.residualShare)
                .times(pageImages.bytesPerImage(of: run.requests)))
    }
}
