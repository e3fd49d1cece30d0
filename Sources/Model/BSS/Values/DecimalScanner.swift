/// Reads a JSON number token byte by byte.
struct DecimalScanner {
    /// The part of the token that comes next.
    ///
    /// Exits are named in `take`.
    private enum State {
        case start, minus, zero, whole, point, fraction, exponentMark, exponentSign, exponent
    }

    private var state = State.start
    private var isNegative = false
    private var magnitude: UInt64 = 0
    private var isOverflowing = false
    private var fractionDigits = 0
    /// Zeros read but not yet counted: only digits after them make them count.
    private var pendingZeros = 0
    private var exponentIsNegative = false
    private var exponentMagnitude = 0

    /// Takes one byte.
    mutating func take(_ byte: UInt8) throws(MoneyError) {
        let isDigit = (0x30...0x39).contains(byte)
        switch (state, byte) {
        case (.start, UInt8(ascii: "-")):
            isNegative = true
            state = .minus
        case (.start, 0x30), (.minus, 0x30):
            state = .zero
        case (.start, _) where isDigit, (.minus, _) where isDigit, (.whole, _) where isDigit:
            state = .whole
            append(byte)
        case (.zero, UInt8(ascii: ".")), (.whole, UInt8(ascii: ".")):
            state = .point
        case (.point, _) where isDigit, (.fraction, _) where isDigit:
            state = .fraction
            appendFraction(byte)
        case (.zero, 0x45), (.zero, 0x65), (.whole, 0x45), (.whole, 0x65), (.fraction, 0x45), (.fraction, 0x65):
            state = .exponentMark
        case (.exponentMark, UInt8(ascii: "+")):
            state = .exponentSign
        case (.exponentMark, UInt8(ascii: "-")):
            exponentIsNegative = true
            state = .exponentSign
        case (.exponentMark, _) where isDigit, (.exponentSign, _) where isDigit, (.exponent, _) where isDigit:
            state = .exponent
            exponentMagnitude = min(exponentMagnitude * 10 + Int(byte - 0x30), 1_000_000)
        default:
            throw .notANumber
        }
    }

    /// The number, once the token is whole.
    func finish() throws(MoneyError) -> DecimalNumber {
        switch state {
        case .zero, .whole, .fraction, .exponent: break
        case .start, .minus, .point, .exponentMark, .exponentSign: throw .notANumber
        }
        guard !isOverflowing else { throw .overflow }
        if magnitude == 0 { return DecimalNumber(coefficient: 0, exponent: 0) }
        let exponent = (exponentIsNegative ? -exponentMagnitude : exponentMagnitude) - fractionDigits
        guard abs(exponent) <= DecimalNumber.exponentMax else { throw .overflow }
        guard magnitude <= (isNegative ? Int64.min.magnitude : Int64.max.magnitude) else { throw .overflow }
        let coefficient = isNegative ? Int64(truncatingIfNeeded: 0 &- magnitude) : Int64(magnitude)
        return DecimalNumber(coefficient: coefficient, exponent: exponent)
    }

    private mutating func append(_ byte: UInt8) {
        let (tens, over) = magnitude.multipliedReportingOverflow(by: 10)
        let (sum, carry) = tens.addingReportingOverflow(UInt64(byte - 0x30))
        isOverflowing = isOverflowing || over || carry
        magnitude = sum
    }

    private mutating func appendFraction(_ byte: UInt8) {
        if byte == 0x30 {
            pendingZeros += 1
            return
        }
        // Zeros before any other digit cost no room in the coefficient; more than the bound cannot be a number.
        guard !isOverflowing, pendingZeros <= DecimalNumber.exponentMax else {
            isOverflowing = true
            return
        }
        for _ in 0..<pendingZeros { append(0x30) }
        fractionDigits += pendingZeros + 1
        pendingZeros = 0
        append(byte)
    }
}
