import NIOCore
import Synchronization

/// Runs tasks on a NIO event loop.
///
/// NIO 2.101 event loops are serial executors but not task executors, and allocate a closure a job. Here jobs that
/// arrive together, from libuv's thread say, cost the loop one wake-up and one closure.
final class LoopExecutor: TaskExecutor {
    private struct Inbox {
        var jobs: [UnownedJob] = []
        /// Emptied storage for the next batch.
        var spare: [UnownedJob] = []
        var isScheduled = false
    }

    private let eventLoop: any EventLoop
    private let inbox = Mutex(Inbox())
    private let afterBatch: @Sendable () -> Void

    /// An executor on this loop.
    ///
    /// - Parameter afterBatch: Called on the loop behind each batch of jobs.
    init(eventLoop: any EventLoop, afterBatch: @escaping @Sendable () -> Void) {
        self.eventLoop = eventLoop
        self.afterBatch = afterBatch
    }

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wakes = inbox.withLock { inbox in
            inbox.jobs.append(job)
            defer { inbox.isScheduled = true }
            return !inbox.isScheduled
        }
        if wakes { eventLoop.execute { self.runBatch() } }
    }

    private func runBatch() {
        var batch = inbox.withLock { inbox in
            let jobs = inbox.jobs
            inbox.jobs = inbox.spare
            inbox.spare = []
            return jobs
        }
        for job in batch {
            // `UnownedTaskExecutor` is an unretained reference; `self` outlives this call.
            unsafe job.runSynchronously(on: asUnownedTaskExecutor())
        }
        batch.removeAll(keepingCapacity: true)
        afterBatch()
        // Jobs that these jobs enqueued wait for the loop's next turn, so that sockets get theirs.
        let more = inbox.withLock { inbox in
            inbox.spare = batch
            inbox.isScheduled = !inbox.jobs.isEmpty
            return inbox.isScheduled
        }
        if more { eventLoop.execute { self.runBatch() } }
    }
}
