/// One connection's life: messages are taken and settled; when it breaks, all that was not settled comes again.
protocol CommandFeed: Sendable {
    associatedtype Receipt: Sendable

    /// The next message, as soon as there is one and room to hold it; nil when the feed was closed.
    ///
    /// A caller that is cancelled may lose a message: it comes again.
    ///
    /// - Throws: Why the feed has ended.
    func next() async throws -> Delivered<Receipt>?

    /// Keeps the message as a dead letter if it is to be, sends the answer, and then acknowledges the message.
    ///
    /// - Throws: When the broker did not do it; the feed has ended then.
    func settle(_ delivered: Delivered<Receipt>, _ settlement: Settlement) async throws -> Settlement.AnswerEnd

    /// What a feed must do beside, until it is cancelled or the feed ends.
    func keep() async

    /// Ends the feed; what is not settled goes back.
    func close() async
}
