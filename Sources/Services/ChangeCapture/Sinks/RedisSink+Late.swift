import Capture
import RedisClient

extension RedisSink {
    /// Appends an event that was refused before, behind all that are there.
    ///
    /// The entries' ids follow the log, so that the server refuses what comes twice. One that is behind the last entry and
    /// before the next transaction's takes nobody's place, if the last entry's transaction is there whole.
    ///
    /// - Parameter end: The end of the last transaction that is known to be there whole.
    /// - Throws: `retry` while the last one is not, or when another entry was faster.
    func publishLate(_ event: BusEvent, afterTransactionsTo end: LSN) async throws(SinkError) {
        let isAppended: Bool?
        do throws(RedisError) {
            isAppended = try await append(event, ifLastIsBefore: end)
        } catch {
            await close()
            if case .rejected(_, let message) = error { throw .refused(0, message) }
            throw .retry("\(error)")
        }
        guard let isAppended else {
            throw .retry("the stream's last transaction is not known to be there whole; try again soon")
        }
        if !isAppended { throw .retry("another event was published at the same moment; try again") }
    }

    /// - Returns: Nil if the last entry's transaction may not be whole, false if another entry was faster.
    private func append(_ event: BusEvent, ifLastIsBefore end: LSN) async throws(RedisError) -> Bool? {
        let stream = try await stream(of: event.shard)
        // A stream that is new begins below every position of a log.
        let last = try await stream.lastID() ?? .zero
        guard last.milliseconds == 0 || last.milliseconds < end.rawValue else { return nil }
        return try await stream.append(
            entries: [(last.milliseconds, last.sequence + 1, Self.entry(event).fields)]) == [.appended]
    }
}
