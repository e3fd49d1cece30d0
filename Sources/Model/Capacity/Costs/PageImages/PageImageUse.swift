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
    /// The load's time over the measured time, 1 or more: how much the warm-up adds to what was counted.
    public var wholeOverMeasured: Double

    /// Keeps what was counted.
    public init(before: Double, during: Double, bytes: Double, pages: Double, wholeOverMeasured: Double) {
        self.before = before
        self.during = during
        self.bytes = bytes
        self.pages = pages
        self.wholeOverMeasured = wholeOverMeasured
    }

    /// The least share of the load's time that a warm-up must be to say anything.
    private static let warmUpShareMin = 0.01

    /// Whether what came before the measured time was load.
    var hasWarmUp: Bool { wholeOverMeasured - 1 >= Self.warmUpShareMin }
}
