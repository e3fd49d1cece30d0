import Sharding
import Synchronization

/// Adds up what several tables' copies have done, and tells it.
final class CopyCounter: Sendable {
    private let progress: Mutex<CopyProgress>
    private let report: @Sendable (CopyProgress) -> Void

    init(shard: ShardName, tables: Int, report: @escaping @Sendable (CopyProgress) -> Void) {
        progress = Mutex(CopyProgress(shard: shard, tables: tables))
        self.report = report
    }

    func add(bytes: Int) {
        change { $0.bytes += bytes }
    }

    func finish(rows: Int) {
        change {
            $0.rows += rows
            $0.tablesDone += 1
        }
    }

    private func change(_ change: (inout CopyProgress) -> Void) {
        let now = progress.withLock { progress in
            change(&progress)
            return progress
        }
        report(now)
    }
}
