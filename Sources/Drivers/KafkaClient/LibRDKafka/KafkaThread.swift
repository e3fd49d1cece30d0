import CRDKafka
import Synchronization

/// The thread that makes all calls of one librdkafka client, so that no thread of Swift's is ever blocked by one.
///
/// Others hand it jobs. The thread sleeps in the client's queues; a job wakes it by `rd_kafka_queue_yield`, which
/// is remembered if nobody sleeps there.
@safe final class KafkaThread<Core: KafkaCore>: Sendable {
    typealias Job = @Sendable (Core) -> Void

    /// Bounded by its users: each call that waits for an answer is one job, and the core limits the calls.
    private struct Inbox {
        var jobs: [Job] = []
        /// Jobs are refused.
        var isClosed = false
        /// The core is gone.
        var hasEnded = false
        var waitingForEnd: [CheckedContinuation<Void, Never>] = []
    }

    private let inbox = Mutex(Inbox())
    /// Touched by the thread only, once it has started.
    nonisolated(unsafe) private var core: Core?
    /// Belong to the core; only used while the inbox is open, and the core outlives that.
    nonisolated(unsafe) private let queues: [OpaquePointer]

    /// Starts the thread with a core of its own.
    init(name: String, core: sending Core) {
        unsafe queues = unsafe core.queues
        unsafe self.core = core
        // Holds this object until the core is finished.
        NativeThread.start(name: name) { self.run() }
    }

    /// Runs `job` on the thread, after what was handed over before; false if the thread has ended.
    @discardableResult
    func submit(_ job: @escaping Job) -> Bool {
        inbox.withLock { inbox in
            guard !inbox.isClosed else { return false }
            inbox.jobs.append(job)
            if inbox.jobs.count == 1 {
                unsafe queues.forEach { unsafe rd_kafka_queue_yield($0) }
            }
            return true
        }
    }

    /// Runs `job` on the thread and gives its result; nil if the thread has ended.
    func perform<Value: Sendable>(_ job: @escaping @Sendable (Core) -> Value) async -> Value? {
        await withCheckedContinuation { continuation in
            let isTaken = submit { continuation.resume(returning: job($0)) }
            if !isTaken { continuation.resume(returning: nil) }
        }
    }

    /// Waits until the core has finished and is gone.
    func end() async {
        await withCheckedContinuation { continuation in
            let hasEnded = inbox.withLock { inbox in
                if !inbox.hasEnded { inbox.waitingForEnd.append(continuation) }
                return inbox.hasEnded
            }
            if hasEnded { continuation.resume() }
        }
    }

    private func run() {
        work()
        let waiting = inbox.withLock { inbox in
            inbox.hasEnded = true
            defer { inbox.waitingForEnd = [] }
            return inbox.waitingForEnd
        }
        for continuation in waiting { continuation.resume() }
    }

    /// Works until the core is finished, which is then destroyed here and not by whoever drops the last reference.
    private func work() {
        guard let core = unsafe core.take() else { return }
        while !core.isFinished {
            for job in takeJobs(closing: false) { job(core) }
            if !core.isFinished { core.turn() }
        }
        for job in takeJobs(closing: true) { job(core) }
    }

    private func takeJobs(closing: Bool) -> [Job] {
        inbox.withLock { inbox in
            inbox.isClosed = closing
            defer { inbox.jobs.removeAll() }
            return inbox.jobs
        }
    }
}
