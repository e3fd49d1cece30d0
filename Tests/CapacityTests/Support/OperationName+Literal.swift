import Workload

/// Operations of tests are written as their names.
extension OperationName: ExpressibleByStringLiteral {
    /// An operation by its name.
    public init(stringLiteral name: String) { self.init(rawValue: name) }
}
