/// One change to the first-level members of an object.
public enum JSONMemberEdit: Sendable, Hashable {
    /// Gives the member this value, where it stands or else at the end.
    case set(String, [UInt8])
    /// Puts the member before all others, in the order of the edits, wherever it stood.
    case setFirst(String, [UInt8])
    /// Gives the member this value at the end, unless the object has it.
    case setIfAbsent(String, [UInt8])
    /// Takes the member out, if it is there.
    case remove(String)

    /// The member's name.
    public var name: String {
        switch self {
        case .set(let name, _), .setFirst(let name, _), .setIfAbsent(let name, _), .remove(let name): name
        }
    }

    /// Gives the member a string, where it stands or else at the end.
    public static func set(_ name: String, string: String) -> JSONMemberEdit {
        .set(name, quoted(string))
    }

    /// Puts the member before all others with this string.
    public static func setFirst(_ name: String, string: String) -> JSONMemberEdit {
        .setFirst(name, quoted(string))
    }

    /// Gives the member a string at the end, unless the object has it.
    public static func setIfAbsent(_ name: String, string: String) -> JSONMemberEdit {
        .setIfAbsent(name, quoted(string))
    }

    private static func quoted(_ string: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(string.utf8.count + 2)
        JSONEscape.append(string.utf8, to: &bytes)
        return bytes
    }
}
