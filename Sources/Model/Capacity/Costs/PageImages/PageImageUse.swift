import Workload

/// The page images of a run that began with a checkpoint, of all its shards.
public struct PageImageUse: Equatable, Sendable {
    /// Images written between the checkpoint and the measured time.
    public var before: Double
    /// Images written in the measured time.
    public var during: Double
    /// What those of the measured time took in the log, in bytes.
    public var bytes: Double
    /// Pages of the shards' databases, > 0.
    public var pages: Double
    /// Requests between the checkpoint and the measured time, by operation.
    public var warmUp: [OperationName: Double]

    /// Keeps what was counted.
    public init(before: Double, during: Double, bytes: Double, pages: Double, warmUp: [OperationName: Double]) {
        self.before = before
        self.during = during
        self.bytes = bytes
        self.pages = pages
        self.warmUp = warmUp
    }

    /// Whether what came before the measured time was load.
    var hasWarmUp: Bool { warmUp.contains { $0.value > 0 } }
}
