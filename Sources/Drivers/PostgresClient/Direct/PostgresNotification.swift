/// What a listener hears.
public enum PostgresNotification: Sendable, Equatable {
    /// A NOTIFY of a listened channel, and the server process that sent it.
    case notified(channel: String, payload: String, senderProcess: Int32)
    /// The connection was lost and is back: notifications in between are gone, so look for yourself.
    case gap
}
