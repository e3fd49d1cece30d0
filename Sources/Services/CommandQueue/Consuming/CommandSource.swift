/// A queue or stream that commands are taken from, over all connections to it.
protocol CommandSource: Sendable {
    associatedtype Feed: CommandFeed

    /// Connects, makes what is not there, and begins to take messages.
    func open() async throws -> Feed
}
