/// Work for the loop's thread that is its own envelope: submitting it allocates nothing.
public protocol LoopTask: AnyObject, Sendable {
    /// Runs on the loop's thread, once for each time it was submitted.
    func runOnLoop()
}

/// Work for the loop's thread written as a closure.
final class ClosureTask: LoopTask {
    private let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) {
        self.body = body
    }

    func runOnLoop() {
        body()
    }
}
