extension ResourceID {
    /// The length of the canonical text, in bytes: 32 digits and 4 hyphens.
    public static let textBytes = 36

    /// Reads the canonical form, `8-4-4-4-12` hexadecimal digits of either case, and no other form.
    public init?(parsing text: some StringProtocol) {
        self.init(utf8: text.utf8)
    }

    /// Reads the canonical form out of 36 bytes, such as a slice of a URL's path.
    ///
    /// Allocates nothing.
    @inlinable
    public init?(utf8 bytes: some Collection<UInt8>) {
        var text = ResourceIDText()
        for byte in bytes {
            guard text.accept(byte) else { return nil }
        }
        guard text.isComplete else { return nil }
        self.init(high: text.high, low: text.low)
    }

    /// Reads the canonical form out of a span of 36 bytes.
    ///
    /// Allocates nothing.
    public init?(utf8 bytes: Span<UInt8>) {
        var text = ResourceIDText()
        for index in bytes.indices {
            guard text.accept(bytes[index]) else { return nil }
        }
        guard text.isComplete else { return nil }
        self.init(high: text.high, low: text.low)
    }

    /// The canonical text, in lower case.
    public var text: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.textBytes)
        appendText(to: &bytes)
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The canonical text, in lower case.
    public var description: String { text }

    /// Appends the canonical text, in lower case, as 36 bytes.
    public func appendText(to bytes: inout [UInt8]) {
        appendDigits(of: high, from: 60, through: 32, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: high, from: 28, through: 16, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: high, from: 12, through: 0, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: low, from: 60, through: 48, to: &bytes)
        bytes.append(UInt8(ascii: "-"))
        appendDigits(of: low, from: 44, through: 0, to: &bytes)
    }

    /// Appends the digits of a word whose lowest bits stand at these shifts, the highest first.
    private func appendDigits(of word: UInt64, from highest: Int, through lowest: Int, to bytes: inout [UInt8]) {
        for shift in stride(from: highest, through: lowest, by: -4) {
            let digit = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 0xF
            bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
        }
    }
}
