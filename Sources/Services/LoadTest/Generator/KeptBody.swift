/// Which bodies of answers are kept.
enum KeptBody {
    /// None.
    case none
    /// Those of a server's failures, status 500 and above, which say whether anything was done.
    case failures
    /// All.
    case all

    /// Whether the body of an answer with this status is kept.
    func includes(status: Int) -> Bool {
        switch self {
        case .none: false
        case .failures: status >= 500
        case .all: true
        }
    }
}
