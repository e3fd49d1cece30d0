import PostgresClient

/// The tasks that share one stream; when one of them ends, however it does, the others and the connection end too.
struct StreamJobs: Sendable {
    /// One of them; what it failed with, nil if it just ended.
    typealias Job = @Sendable () async -> CaptureError?

    private let replication: PostgresReplication
    private let jobs: [Job]

    init(_ replication: PostgresReplication, _ jobs: [Job]) {
        self.replication = replication
        self.jobs = jobs
    }

    /// Works until the first ends or the task is cancelled.
    ///
    /// - Parameter end: Tells the others, which may wait for each other.
    /// - Throws: What the first failed with.
    func run(end: @Sendable () async -> Void) async throws(CaptureError) {
        let failure = await withTaskGroup(of: CaptureError?.self) { group -> CaptureError? in
            for job in jobs { group.addTask { await job() } }
            let first = await group.next() ?? nil
            await end()
            group.cancelAll()
            await replication.close()
            return first
        }
        if let failure { throw failure }
    }

    /// What work failed with, nil if it did not.
    static func failure(of work: () async throws(CaptureError) -> Void) async -> CaptureError? {
        do throws(CaptureError) {
            try await work()
            return nil
        } catch {
            return error
        }
    }
}
