/// A fault that a run makes: at a moment, something is done to a process.
public struct FaultStep: Equatable, Sendable {
    /// When, after the warm-up.
    public var at: Duration
    /// What.
    public var action: FaultAction
    /// To whom.
    public var target: FaultTarget
    /// After how long it is undone; none leaves it so.
    public var lasting: Duration?

    /// Describes a fault.
    public init(at: Duration, action: FaultAction, target: FaultTarget, lasting: Duration? = nil) {
        self.at = at
        self.action = action
        self.target = target
        self.lasting = lasting
    }
}
