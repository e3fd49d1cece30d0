/// The query of a request target, taken apart and percent-decoded.
///
/// `+` is kept as it is: RFC 3986 gives it no meaning in a query, and the TM Forum's `sort=+name`
/// and time zones such as `+01:00` need it.
struct QueryString: Equatable {
    /// Why a query cannot be read.
    enum Malformation: Error, Equatable {
        /// A `%` is not followed by two hexadecimal digits.
        case percentEncoding
        /// The decoded bytes are not UTF-8.
        case encoding
        /// A decoded name or value holds U+0000.
        case nulCharacter
        /// There are more parameters than ``parametersMax``.
        case tooManyParameters
    }

    /// One `name=value`, decoded.
    struct Parameter: Equatable {
        let name: String
        let value: String
    }

    /// More than any TMF client sends, few enough to keep a hostile query cheap.
    static let parametersMax = 64

    let parameters: [Parameter]

    /// Reads a query without its leading `?`.
    init(_ query: Substring) throws(Malformation) {
        var parameters: [Parameter] = []
        for pair in query.split(separator: "&", omittingEmptySubsequences: true) {
            guard parameters.count < Self.parametersMax else { throw .tooManyParameters }
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let value = parts.count == 2 ? try Self.decode(parts[1]) : ""
            parameters.append(Parameter(name: try Self.decode(parts[0]), value: value))
        }
        self.parameters = parameters
    }

    /// Decodes `%XX` sequences (RFC 3986, section 2.1).
    static func decode(_ text: Substring) throws(Malformation) -> String {
        guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        var rest = text.utf8.makeIterator()
        while let byte = rest.next() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let high = rest.next().flatMap(Self.hexadecimal), let low = rest.next().flatMap(Self.hexadecimal)
            else {
                throw .percentEncoding
            }
            guard high << 4 | low != 0 else { throw .nulCharacter }
            bytes.append(high << 4 | low)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw .encoding }
        return decoded
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
