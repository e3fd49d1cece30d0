import Synchronization

/// Counts instances that are done, and tells each step to whoever waits.
final class ProgressCounter: Sendable {
    private let done = Mutex(0)
    private let total: Int
    private let report: @Sendable (ClusterProgress) -> Void

    init(total: Int, report: @escaping @Sendable (ClusterProgress) -> Void) {
        self.total = total
        self.report = report
    }

    func tell(_ step: ClusterProgress.Step, _ instance: PostgresInstance, isDone: Bool = false) {
        // Told under the lock, so that counts arrive in order.
        done.withLock { done in
            if isDone { done += 1 }
            report(
                ClusterProgress(
                    step: step, instance: instance.name, done: done, total: total)
            )
        }
    }
}
