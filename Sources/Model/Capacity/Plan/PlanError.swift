/// Why there is no plan, and what would make one.
public enum PlanError: Error, Equatable, Sendable {
    /// What was asked for cannot be.
    case refused(String)
    /// The runs do not say what the mix costs.
    case cost(CostError)
    /// No number of servers does it.
    case impossible(String)
}

extension PlanError: CustomStringConvertible {
    /// A sentence for people.
    public var description: String {
        switch self {
        case .refused(let why), .impossible(let why): why
        case .cost(let error): error.description
        }
    }
}
