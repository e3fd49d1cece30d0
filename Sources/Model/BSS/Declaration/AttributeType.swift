/// The JSON type an attribute must have where it is present.
///
/// JSON `null` is accepted for any attribute that is not mandatory: a merge patch removes with it.
public indirect enum AttributeType: Sendable, Hashable {
    /// A JSON string.
    case text
    /// A JSON string holding an RFC 3339 date and time.
    case dateTime
    /// `true` or `false`.
    case boolean
    /// A JSON number without fraction or exponent that fits 64 bits.
    case integer
    /// Any JSON number; kept as its token, never a double.
    case decimal
    /// A JSON object.
    case object
    /// A JSON array whose elements all have the given type.
    case array(of: AttributeType)
    /// Any JSON value.
    case any
}
