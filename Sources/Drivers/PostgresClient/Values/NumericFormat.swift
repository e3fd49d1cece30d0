/// PostgreSQL's binary `numeric`: a header of four words, then digits in base 10,000.
///
/// Header: number of digits, weight of the first digit, sign, digits shown after the point.
/// Source: PostgreSQL 15, `numeric.c`, `numeric_send` and `numeric_recv`.
enum NumericFormat {
    private static let positive: UInt16 = 0x0000
    private static let negative: UInt16 = 0x4000
    private static let notANumber: UInt16 = 0xC000
    private static let infinity: UInt16 = 0xD000
    private static let negativeInfinity: UInt16 = 0xF000
    /// Most digits after the point (`NUMERIC_MAX_SCALE` of the display scale).
    private static let scaleMax = 16_383
    /// Most digits before the point that the server stores.
    private static let integerDigitsMax = 131_072
    private static let zero = UInt8(ascii: "0")

    /// Appends the binary form of a plain decimal text; false if the text is not one.
    static func encode(_ text: String, to bytes: inout [UInt8]) -> Bool {
        switch text {
        case "NaN": return appendSpecial(notANumber, to: &bytes)
        case "Infinity": return appendSpecial(infinity, to: &bytes)
        case "-Infinity": return appendSpecial(negativeInfinity, to: &bytes)
        default: break
        }
        var digits = Array(text.utf8)[...]
        var sign = positive
        if let first = digits.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            sign = first == UInt8(ascii: "-") ? negative : positive
            digits = digits.dropFirst()
        }
        let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.endIndex
        let integer = digits[..<point]
        let fraction = point < digits.endIndex ? digits[(point + 1)...] : []
        let isPlain = (integer + fraction).allSatisfy { $0 >= zero && $0 <= zero + 9 }
        guard isPlain, !integer.isEmpty || !fraction.isEmpty else { return false }
        guard integer.count <= integerDigitsMax, fraction.count <= scaleMax else { return false }
        append(integer: integer, fraction: fraction, sign: sign, to: &bytes)
        return true
    }

    private static func appendSpecial(_ sign: UInt16, to bytes: inout [UInt8]) -> Bool {
        for word in [0, 0, sign, 0] { BigEndian.append(word, to: &bytes) }
        return true
    }

    private static func append(
        integer: ArraySlice<UInt8>, fraction: ArraySlice<UInt8>, sign: UInt16, to bytes: inout [UInt8]
    ) {
        var padded = [UInt8](repeating: zero, count: (4 - integer.count % 4) % 4) + integer
        let integerGroups = padded.count / 4
        padded += fraction
        padded += [UInt8](repeating: zero, count: (4 - fraction.count % 4) % 4)
        var groups = stride(from: 0, to: padded.count, by: 4).map { at in
            padded[at..<at + 4].reduce(UInt16(0)) { $0 * 10 + UInt16($1 - zero) }
        }[...]
        var weight = integerGroups - 1
        while groups.first == 0 {
            groups = groups.dropFirst()
            weight -= 1
        }
        while groups.last == 0 { groups = groups.dropLast() }
        if groups.isEmpty { weight = 0 }
        BigEndian.append(UInt16(groups.count), to: &bytes)
        BigEndian.append(Int16(weight), to: &bytes)
        BigEndian.append(groups.isEmpty ? positive : sign, to: &bytes)
        BigEndian.append(UInt16(fraction.count), to: &bytes)
        for group in groups { BigEndian.append(group, to: &bytes) }
    }

    /// The exact decimal text, as the server's `numeric_out` prints it, or nil if the bytes are none.
    static func decode(_ bytes: ArraySlice<UInt8>) -> String? {
        let start = bytes.startIndex
        guard bytes.count >= 8 else { return nil }
        let count = Int(BigEndian.int16(bytes, at: start))
        let weight = Int(BigEndian.int16(bytes, at: start + 2))
        let sign = UInt16(bitPattern: BigEndian.int16(bytes, at: start + 4))
        let scale = Int(BigEndian.int16(bytes, at: start + 6))
        switch sign {
        case notANumber: return "NaN"
        case infinity: return "Infinity"
        case negativeInfinity: return "-Infinity"
        case positive, negative: break
        default: return nil
        }
        guard count >= 0, scale >= 0, bytes.count == 8 + count * 2 else { return nil }
        func group(_ index: Int) -> Int {
            index >= 0 && index < count ? Int(BigEndian.int16(bytes, at: start + 8 + index * 2)) : 0
        }
        var text: [UInt8] = sign == negative ? [UInt8(ascii: "-")] : []
        if weight < 0 {
            text.append(zero)
        } else {
            for index in 0...weight { appendGroup(group(index), padded: index > 0, to: &text) }
        }
        guard scale > 0 else { return String(decoding: text, as: UTF8.self) }
        text.append(UInt8(ascii: "."))
        let end = text.count + scale
        var index = weight + 1
        while text.count < end {
            appendGroup(group(index), padded: true, to: &text)
            index += 1
        }
        text.removeLast(text.count - end)
        return String(decoding: text, as: UTF8.self)
    }

    private static func appendGroup(_ group: Int, padded: Bool, to text: inout [UInt8]) {
        let digits = Array(String(group).utf8)
        if padded { text += [UInt8](repeating: zero, count: 4 - digits.count) }
        text += digits
    }
}
