/// The named maxima of the consistent cuts of one router.
public struct CutLimits: Sendable {
    /// How long a cut lives.
    ///
    /// While it does, the catalog removes no row version that it shows.
    public var lifetime: Duration = .seconds(60)
    /// Cuts that are held at once, each with a connection; further ones are refused.
    public var heldMax = 8
    /// Requests that wait for one cut's connection.
    public var waitingMax = 64
    /// How much longer than a cut should live its transaction may lie idle before the server itself ends it.
    public var idleMargin: Duration = .seconds(5)

    /// The defaults.
    public init() {}
}
