/// What became of a request, as answers are counted.
enum AnswerKind: Hashable {
    /// The server answered with this status.
    case status(Int)
    /// No whole answer came in time, or none could be sent in time because no connection was free.
    case timeout
    /// The server took no connection.
    case refused
    /// The connection ended before the answer was whole.
    case reset
    /// What came is no HTTP.
    case malformed

    /// How many kinds there are.
    static let count = 604

    /// The kind's place in a table, 0..<`count`.
    var place: Int {
        switch self {
        case .status(let status): status
        case .timeout: 600
        case .refused: 601
        case .reset: 602
        case .malformed: 603
        }
    }

    /// The name of the kind at a place, as results have it.
    static func name(ofPlace place: Int) -> String {
        switch place {
        case 600: "timeout"
        case 601: "refused"
        case 602: "reset"
        case 603: "malformed"
        case _: "\(place)"
        }
    }
}
