/// Why a feed of commands has ended.
enum CommandFeedError: Error, CustomStringConvertible {
    /// The broker ended it.
    case ended
    /// The queue or stream of dead letters did not take one.
    case deadLetterRefused(String)

    /// The case in words.
    var description: String {
        switch self {
        case .ended: "the broker ended the delivery"
        case .deadLetterRefused(let reason): "a dead letter was not taken: \(reason)"
        }
    }
}
