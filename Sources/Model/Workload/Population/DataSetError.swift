/// Why parameters make no data set.
public enum DataSetError: Error, Equatable, CustomStringConvertible {
    /// A number is out of its range.
    case outOfRange(String, Int, ClosedRange<Int>)
    /// The tenant's name is none.
    case tenant(String)

    /// A sentence for people.
    public var description: String {
        switch self {
        case .outOfRange(let name, let value, let allowed):
            "\(name) is \(allowed.lowerBound) to \(allowed.upperBound), not \(value)"
        case .tenant(let name): "'\(name)' is no tenant: 1 to 64 of a-z, 0-9, _ and -"
        }
    }
}
