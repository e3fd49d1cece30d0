import Capture
import PostgresClient
import Webhooks

/// Puts events into the queue of the hub's webhooks, for everybody who wants them.
actor HubSink: EventSink {
    private let queue: HubQueue

    init(queue: HubQueue) {
        self.queue = queue
    }

    func publish(_ events: [BusEvent]) async throws(SinkError) {
        do throws(PostgresError) {
            try await queue.add(events)
        } catch {
            // What no row can hold, such as U+0000 in a text, will never be taken.
            if error.sqlState?.hasPrefix("22") == true, events.count == 1 { throw .refused(0, "\(error)") }
            throw .retry("\(error)")
        }
    }

    func close() async {}
}
