/// The name of an operation of a workload, such as `readCustomer`.
///
/// Scenarios name operations in their mix; figures, thresholds and histories are kept by it.
public struct OperationName: RawRepresentable, Hashable, Comparable, Codable, CodingKeyRepresentable, Sendable,
    CustomStringConvertible
{
    /// The name, lower camel case.
    public let rawValue: String

    /// Takes a name as it is.
    public init(rawValue: String) {
        self.rawValue = rawValue
    }

    /// The name.
    public var description: String { rawValue }

    /// Orders names by their bytes.
    public static func < (left: OperationName, right: OperationName) -> Bool {
        left.rawValue.utf8.lexicographicallyPrecedes(right.rawValue.utf8)
    }
}
