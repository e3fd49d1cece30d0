/// One condition of a list; all conditions of a query must hold.
public struct FilterCondition: Sendable, Hashable {
    /// How a stored value is compared.
    ///
    /// Each is a suffix of the parameter's name, as in `orderDate.gt`.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        /// Equal to one of the values; the comparison of a parameter without suffix.
        case equal = "eq"
        /// Present and equal to none of the values.
        case notEqual = "ne"
        /// Greater than the value.
        case greater = "gt"
        /// Greater than the value or equal.
        case greaterOrEqual = "gte"
        /// Less than the value.
        case less = "lt"
        /// Less than the value or equal.
        case lessOrEqual = "lte"
        /// A text that begins with the value, capitals and small letters alike; an extension of Trunkline.
        case startsWith = "startsWith"
    }

    /// The attribute compared; it has a column.
    public let attribute: Attribute
    /// How.
    public let comparison: Comparison
    /// With what: one or more for `equal` and `notEqual`, else exactly one.
    public let values: [FilterValue]

    /// Makes a condition.
    public init(_ attribute: Attribute, _ comparison: Comparison, _ values: [FilterValue]) {
        self.attribute = attribute
        self.comparison = comparison
        self.values = values
    }
}
