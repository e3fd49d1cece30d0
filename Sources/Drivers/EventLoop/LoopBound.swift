/// A value that only the loop's thread may touch, in a reference that may be passed anywhere.
@safe public final class LoopBound<Value>: Sendable {
    private let loop: UVLoop
    /// Safe because every access checks that it is on the loop's thread.
    nonisolated(unsafe) private let stored: Value

    /// Binds `value` to `loop`.
    ///
    /// The caller gives it away.
    public init(_ value: sending Value, to loop: UVLoop) {
        self.loop = loop
        unsafe stored = value
    }

    /// The value; traps off the loop's thread.
    public var value: Value {
        loop.checkIsolated()
        return unsafe stored
    }
}
