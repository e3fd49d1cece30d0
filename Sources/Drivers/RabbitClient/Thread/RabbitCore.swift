import CRabbitMQ
import Glibc

/// What a connection's thread owns: one session at a time, and the memory of why the last one ended.
final class RabbitCore {
    private let options: RabbitOptions
    private var session: RabbitSession?
    private var sessionCount: UInt64 = 0
    private var lastLoss: RabbitError?
    private(set) var isClosed = false

    init(_ options: RabbitOptions) {
        self.options = options
    }

    /// Begins a session, unless there is one.
    func connect() throws(RabbitError) {
        if isClosed { throw .closed }
        dropLostSession()
        if session != nil { return }
        sessionCount += 1
        session = try RabbitSession(options, number: SessionNumber(rawValue: sessionCount))
    }

    /// The session, for one call.
    func current() throws(RabbitError) -> RabbitSession {
        if isClosed { throw .closed }
        dropLostSession()
        if let session { return session }
        let loss = lastLoss.map { "the connection is lost: \($0)" } ?? "not connected"
        throw .unavailable(RabbitReason(.disconnected, loss))
    }

    /// Takes a batch, or answers at once why not.
    func publish(_ messages: [RabbitMessage], for publisher: Publisher) {
        do throws(RabbitError) {
            // A withdrawal that came before found nothing.
            if publisher.ticket.isCancelled { throw .cancelled }
            try current().publish(messages, for: publisher)
        } catch {
            publisher.continuation.resume(returning: .failure(error))
        }
    }

    /// Ends a batch whose caller waits no more.
    func withdraw(_ ticket: CallTicket) {
        session?.withdraw(ticket)
    }

    func close() {
        session?.close()
        session = nil
        isClosed = true
    }

    /// Receives and sends what can be without waiting.
    func turn() {
        session?.turn()
        dropLostSession()
    }

    /// Sleeps until something is to be done.
    func sleep(until signal: Int32) {
        guard !isClosed else { return }
        var entries = [pollfd(fd: signal, events: Int16(POLLIN), revents: 0)]
        var limit: Int32 = -1
        if let session {
            let events = POLLIN | (session.awaitsRoom ? POLLOUT : 0)
            entries.append(pollfd(fd: session.socket, events: Int16(events), revents: 0))
            limit = session.restLimit.pollMilliseconds
        }
        _ = unsafe poll(&entries, nfds_t(entries.count), limit)
    }

    private func dropLostSession() {
        guard let loss = session?.loss else { return }
        lastLoss = loss
        session = nil
    }
}
