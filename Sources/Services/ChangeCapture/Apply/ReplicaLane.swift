import Capture

/// A lane at work: it is where its last transaction ended.
actor ReplicaLane {
    private let applier: ReplicaApplier
    private var position: LSN

    init(_ applier: ReplicaApplier, at position: LSN) {
        self.applier = applier
        self.position = position
    }

    /// Applies those of the lane's transactions that it does not hold; after a failure the lane is of no use any more.
    ///
    /// - Returns: How many changes were kept aside as dead letters.
    func apply(_ transactions: [CapturedTransaction]) async throws(CaptureError) -> Int {
        let new = transactions.drop { $0.end <= position }
        guard let last = new.last else { return 0 }
        let letters = try await applier.apply(new, behind: position)
        position = last.end
        return letters
    }
}
