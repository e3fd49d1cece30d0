/// A fault that a run made, or its end.
public struct FaultRecord: Codable, Equatable, Sendable {
    /// Seconds since the start of the run.
    public var second: Double
    /// What was done, such as `kill shard-2`.
    public var text: String

    /// Keeps a fault.
    public init(second: Double, text: String) {
        self.second = second
        self.text = text
    }
}
