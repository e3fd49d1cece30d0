/// One life of a connection, from login to loss; touched by the connection's thread only.
final class RabbitSession {
    /// What is sent or received before the inbox is looked at again.
    static let turnSendsMax = 64
    static let turnArrivalsMax = 1_000

    let options: RabbitOptions
    let number: SessionNumber
    var link = AMQPLink()
    var line: PublishLine
    /// Whoever waits for a batch.
    var publishers: [BatchNumber: Publisher] = [:]
    var consumers: [ChannelNumber: ChannelConsumer] = [:]
    var consumerCount = 0
    /// When the connection counts as lost if no confirm arrives; nil while none is owed and nothing waits.
    var confirmDeadline: ContinuousClock.Instant?
    /// Why the broker takes no publishing, if it said so.
    var blockedReason: String?
    /// Why the session is over.
    private(set) var loss: RabbitError?
    /// Whether messages wait for room in the socket.
    var awaitsRoom = false
    /// Whether the last turn ended at its limit and not for want of work.
    private var hasMore = false

    /// Connects, logs in and opens the two channels that every connection has.
    init(_ options: RabbitOptions, number: SessionNumber) throws(RabbitError) {
        try options.check()
        self.options = options
        self.number = number
        line = PublishLine(window: options.confirmWindow)
        let channels = Int(ChannelNumber.consuming(RabbitConnection.consumersMax).rawValue)
        try link.open(options, channelsMax: channels)
        try link.openChannel(.asking)
        try link.openChannel(.publishing)
        try link.selectConfirms(on: .publishing)
    }

    var socket: Int32 { link.socket }

    /// How long the thread may sleep: until a confirm is overdue, and at most a quarter of a heartbeat, since the
    /// library sends and watches heartbeats only when it is called.
    var restLimit: Duration {
        if hasMore { return .zero }
        let heartbeat = max(link.heartbeat / 4, .milliseconds(250))
        guard let confirmDeadline else { return heartbeat }
        return min(heartbeat, confirmDeadline - .now)
    }

    /// Receives and sends what can be without waiting.
    func turn() {
        guard loss == nil else { return }
        do {
            // In this order: what is received makes room in the window.
            let mayReceiveMore = try receive()
            let maySendMore = try sendMessages()
            // A send may have read, too, and then the socket does not tell.
            hasMore = mayReceiveMore || maySendMore || link.hasUnread
        } catch { return fail(error) }
        guard let confirmDeadline, confirmDeadline < .now else { return }
        let state = blockedReason.map { "the broker takes nothing: \($0)" } ?? "the broker is silent"
        fail(.unavailable(RabbitReason(.timedOut, "no confirm within \(options.answerTimeout); \(state)")))
    }

    /// Makes a call; if that loses the connection, the session is over.
    func attempt<Value>(
        _ call: (inout AMQPLink) throws(RabbitError) -> Value
    ) throws(RabbitError) -> Value {
        do { return try call(&link) } catch {
            if link.isLost { fail(error) }
            throw error
        }
    }

    /// As `attempt`, on the channel for calls, which a refusal closes: it is opened again.
    func ask<Value>(
        _ call: (inout AMQPLink) throws(RabbitError) -> Value
    ) throws(RabbitError) -> Value {
        do { return try attempt(call) } catch {
            if loss == nil { try attempt { link throws(RabbitError) in try link.openChannel(.asking) } }
            throw error
        }
    }

    /// Ends the session, and tells everybody who waits for something of it.
    func fail(_ error: RabbitError) {
        guard loss == nil else { return }
        loss = error
        endWork(error, consumers: error)
    }

    /// Ends the session at its owner's wish.
    func close() {
        guard loss == nil else { return }
        loss = .closed
        endWork(.closed, consumers: nil)
        link.close()
    }

    private func endWork(_ error: RabbitError, consumers consumerEnd: RabbitError?) {
        confirmDeadline = nil
        for batch in line.interrupt() { answer(batch.number, .failure(batch.error(error))) }
        for consumer in consumers.values { consumer.queue.finish(consumerEnd) }
        consumers = [:]
    }
}
