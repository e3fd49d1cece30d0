/// What other threads hand to the loop, in order of arrival.
///
/// Bounded by its users: each waiting request or job is one entry, and the pools bound their requests.
@safe final class LoopInbox: Sendable {
    enum Entry {
        case job(UnownedJob)
        case task(any LoopTask)
    }

    enum Offer {
        /// The loop must be woken.
        case first
        /// Somebody else woke the loop already.
        case queued
        /// The loop has ended.
        case refused
    }

    private let lock = PthreadLock()
    /// Guarded by `lock`.
    nonisolated(unsafe) private var entries: [Entry] = []
    /// Guarded by `lock`.
    nonisolated(unsafe) private var isClosed = false

    func offer(_ entry: Entry) -> Offer {
        lock.lock()
        defer { lock.unlock() }
        if unsafe isClosed { return .refused }
        unsafe entries.append(entry)
        return unsafe entries.count == 1 ? .first : .queued
    }

    /// Exchanges the entries for the empty `batch`, so that both arrays keep their capacity.
    func exchange(_ batch: inout [Entry]) {
        lock.lock()
        unsafe swap(&entries, &batch)
        lock.unlock()
    }

    /// Refuses what comes from now on.
    func close() {
        lock.lock()
        unsafe isClosed = true
        lock.unlock()
    }
}
