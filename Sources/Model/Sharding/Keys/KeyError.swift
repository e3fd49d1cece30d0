/// Why a tenant's name or a customer's number cannot be a key; the caller's input is to be rejected.
///
/// The cases carry lengths and offsets, never the text: a number identifies a subscriber.
public enum KeyError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The tenant's name has this many bytes, which is none or more than `Tenant.nameLengthMax`.
    case tenantLength(Int)
    /// The tenant's name has another character than `a`...`z`, `0`...`9`, `_`, `-` at this byte.
    case tenantCharacter(offset: Int)
    /// The number is empty.
    case numberEmpty
    /// The number has this many UTF-8 bytes, more than `CustomerKey.numberBytesMax`.
    case numberTooLong(bytes: Int)
    /// The number has a control character that begins at this byte.
    case numberControlCharacter(offset: Int)

    /// A sentence that says what is wrong and what is expected.
    public var description: String {
        switch self {
        case .tenantLength(let length):
            "a tenant's name has 1 to \(Tenant.nameLengthMax) characters, not \(length)"
        case .tenantCharacter(let offset):
            "a tenant's name is made of a-z, 0-9, _ and -; the character at byte \(offset) is another"
        case .numberEmpty:
            "a customer's number is empty; give at least one character"
        case .numberTooLong(let bytes):
            "a customer's number has at most \(CustomerKey.numberBytesMax) bytes of UTF-8, not \(bytes)"
        case .numberControlCharacter(let offset):
            "a customer's number has a control character at byte \(offset); leave it out"
        }
    }
}
