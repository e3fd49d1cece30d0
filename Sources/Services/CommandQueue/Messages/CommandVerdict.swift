import Router

/// What follows from the tier's answer to a command.
enum CommandVerdict: Sendable, Equatable {
    /// It is done, now or by an earlier delivery.
    case done
    /// It will never be done: the same command gets the same answer.
    case refused
    /// It may be done, or have been done; the same command finds out.
    case again

    /// Judges an answer.
    ///
    /// - Parameters:
    ///   - tries: How often it was tried, this time included.
    ///   - failuresMax: How often at most while the server fails (500).
    init(_ response: EdgeResponse, tries: Int, failuresMax: Int) {
        switch response.status {
        case 200..<300: self = .done
        case 500: self = tries < failuresMax ? .again : .refused
        case 501, 505: self = .refused
        // A proxy's words for trouble that passes, and the tier's own.
        case 408, 425, 429, 502...599: self = .again
        // Of the others, only those of trouble that passes name a time: 409 while the same command is under way.
        default: self = response.headers.value(of: "Retry-After") == nil ? .refused : .again
        }
    }
}
