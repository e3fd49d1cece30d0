/// A kind of personal value that is found by its digest, and the one form in which it is digested.
///
/// Two spellings of one value must have one digest, or it would not be found.
public enum MaskedValue: String, Sendable, Hashable, CaseIterable {
    /// A telephone number: its digits, with `00` or `+` before the country's code as `+`.
    case phone
    /// An e-mail address: without the spaces around it, in small ASCII letters.
    case email
    /// The number of an identity document: its letters and digits, ASCII letters small.
    case identification

    /// The longest value that is digested, in bytes of UTF-8; a longer one is none.
    public static let lengthMax = 512

    /// The form that is digested; nil for a value with nothing in it or a longer one than `lengthMax`.
    public func canonical(_ value: some Collection<UInt8>) -> [UInt8]? {
        guard value.count <= Self.lengthMax else { return nil }
        let canonical =
            switch self {
            case .phone: Self.phone(value)
            case .email: Self.email(value)
            case .identification: value.filter { Self.isLetterOrDigit($0) }.map(Self.small)
            }
        return canonical.isEmpty || canonical == [UInt8(ascii: "+")] ? nil : canonical
    }

    private static func phone(_ value: some Collection<UInt8>) -> [UInt8] {
        let digits = value.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        let plus = [UInt8(ascii: "+")]
        if value.first(where: { $0 != UInt8(ascii: " ") }) == plus[0] { return plus + digits }
        return digits.starts(with: "00".utf8) ? plus + digits.dropFirst(2) : Array(digits)
    }

    private static func email(_ value: some Collection<UInt8>) -> [UInt8] {
        let isSpace = { (byte: UInt8) in byte <= UInt8(ascii: " ") }
        return value.drop(while: isSpace).reversed().drop(while: isSpace).reversed().map(small)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "a")...UInt8(ascii: "z"), 0x80...:
            true
        default: false
        }
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
