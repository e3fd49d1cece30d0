/// Response header fields, kept as the bytes that go on the wire.
///
/// Appending copies bytes once and makes no intermediate String; sending is one copy of the whole.
public struct EdgeHeaders: Sendable, Hashable {
    /// `Name: value` lines, each ended by CR LF.
    private(set) var bytes: [UInt8]

    /// No fields yet.
    public init() { bytes = [] }

    /// True when there is no field.
    public var isEmpty: Bool { bytes.isEmpty }

    /// Adds a field.
    ///
    /// - Parameters:
    ///   - name: A field name of the program's own: a token, RFC 9110 section 5.6.2.
    ///   - value: Its value. Control characters in it are sent as spaces, so that no value can start another field.
    public mutating func append(_ name: String, _ value: some StringProtocol) {
        start(name)
        appendChecked(value.utf8)
        end()
    }

    /// Adds a field with a value in bytes; the rule for control characters is the same.
    public mutating func append(_ name: String, bytes value: some Sequence<UInt8>) {
        start(name)
        appendChecked(value)
        end()
    }

    /// Adds a field with a decimal value.
    public mutating func append(_ name: String, _ value: some BinaryInteger) {
        start(name)
        var digits = value.magnitude
        let first = bytes.count
        repeat {
            let (rest, digit) = digits.quotientAndRemainder(dividingBy: 10)
            bytes.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: digit))
            digits = rest
        } while digits != 0
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        bytes[first...].reverse()
        end()
    }

    /// The value of the first field of this name, which is compared without case; nil when there is none.
    public func value(of name: String) -> String? {
        for line in bytes.split(separator: 0x0A) {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { continue }
            guard String(decoding: line[..<colon], as: UTF8.self).isSameField(as: name) else { continue }
            return String(decoding: line[(colon + 1)...].dropLast(), as: UTF8.self).trimmingFieldSpace
        }
        return nil
    }

    private mutating func start(_ name: String) {
        if bytes.isEmpty { bytes.reserveCapacity(256) }
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ":"))
        bytes.append(UInt8(ascii: " "))
    }

    private mutating func appendChecked(_ value: some Sequence<UInt8>) {
        for byte in value { bytes.append(byte >= 0x20 && byte != 0x7F ? byte : 0x20) }
    }

    private mutating func end() {
        bytes.append(0x0D)
        bytes.append(0x0A)
    }
}
