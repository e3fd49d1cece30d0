/// Why a text is no address of a source of commands.
public enum CommandSourceAddressError: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong, in words for the operator; never the password.
    case invalid(String)

    /// What is wrong.
    public var description: String {
        switch self {
        case .invalid(let reason): reason
        }
    }
}
