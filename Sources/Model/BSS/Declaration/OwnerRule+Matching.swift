extension OwnerRule {
    /// Whether the rule takes a reference.
    func takes(_ reference: OwnerReference) -> Bool {
        guard reference.path == path else { return false }
        switch condition {
        case .always:
            return true
        case .referredType(let type):
            return reference.referredType.map { Self.folded($0) == Self.folded(type) } ?? false
        case .role(let roles):
            return reference.role.map { role in roles.contains { Self.folded($0) == Self.folded(role) } } ?? false
        case .roleOtherThan(let roles):
            return reference.role.map { role in !roles.contains { Self.folded($0) == Self.folded(role) } } ?? true
        }
    }

    /// A name by its ASCII letters and digits only, in small letters: `Sales-Agent` and `salesAgent` are one role.
    static func folded(_ name: String) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        for byte in name.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"): bytes.append(byte | 0x20)
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), 0x80...:
                bytes.append(byte)
            default: continue
            }
        }
        return bytes
    }
}
