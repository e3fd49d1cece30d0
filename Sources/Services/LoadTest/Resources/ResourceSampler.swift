import Telemetry
import Workload

/// Reads what the processes of a run have used since it began.
///
/// A process that was started anew begins at 0 again: what its predecessor had used by the last reading is kept.
struct ResourceSampler {
    /// Somebody whose use is read.
    struct Subject: Sendable {
        /// `generator`, `trunkline`, `catalog` or a shard's name.
        let role: String
        /// Whether what its processes started is its too, as PostgreSQL's backends are.
        ///
        /// An embedded tier's servers are children of trunkline, and have a role of their own.
        var hasChildren = true
        /// Its processes now.
        let processes: @Sendable () -> [Int32]
    }

    private struct Account {
        /// What processes that are gone had used, less what was used before the run.
        var base: Double
        var last: Double
        var pids: [Int32]
    }

    private let subjects: [Subject]
    private var accounts: [String: Account] = [:]

    /// Begins to count.
    init(_ subjects: [Subject]) {
        self.subjects = subjects
        let table = ProcessTable()
        for subject in subjects {
            let pids = subject.processes()
            let before = Self.cpuSeconds(of: subject, pids, table)
            accounts[subject.role] = Account(base: -before, last: before, pids: pids)
        }
    }

    /// Everybody's use so far.
    ///
    /// - Parameter second: Seconds since the start of the run.
    mutating func read(second: Double) -> [ResourceRecord] {
        let table = ProcessTable()
        return subjects.map { subject in
            let pids = subject.processes()
            var account = accounts[subject.role] ?? Account(base: 0, last: 0, pids: pids)
            let now = Self.cpuSeconds(of: subject, pids, table)
            if pids != account.pids || now < account.last {
                account.base += account.last
                account.pids = pids
            }
            account.last = now
            accounts[subject.role] = account
            return ResourceRecord(
                second: second, role: subject.role, cpuSeconds: max(0, account.base + now),
                residentBytes: Self.residentBytes(of: subject, pids, table))
        }
    }

    private static func cpuSeconds(of subject: Subject, _ pids: [Int32], _ table: ProcessTable) -> Double {
        pids.compactMap { pid in
            subject.hasChildren ? table.cpuSeconds(ofTree: pid) : ProcessStatistics(pid: pid)?.cpuSeconds
        }.reduce(0, +)
    }

    private static func residentBytes(of subject: Subject, _ pids: [Int32], _ table: ProcessTable) -> UInt64 {
        pids.compactMap { pid in
            subject.hasChildren ? table.residentBytes(ofTree: pid) : ProcessStatistics(pid: pid)?.residentBytes
        }.reduce(0, +)
    }
}
