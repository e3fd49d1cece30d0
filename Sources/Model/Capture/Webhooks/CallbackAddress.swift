/// Where a subscriber wants its events: an `http` or `https` URL, taken apart as strictly as whoever connects will.
public struct CallbackAddress: Sendable, Hashable {
    /// Why a text is no such address.
    public enum Fault: Error, Sendable, Hashable {
        /// Longer than `bytesMax`.
        case tooLong
        /// Neither `http://` nor `https://`.
        case scheme
        /// No host, or characters that none has.
        case host
        /// No number of 1 to 65535.
        case port
        /// A user, a fragment, a query, a space or another character that no URL has.
        case form

        /// What to send instead.
        public var remedy: String {
            switch self {
            case .tooLong: "send a URL of at most \(CallbackAddress.bytesMax) bytes"
            case .scheme: "send a URL that begins with https://"
            case .host: "send a URL with the name or the address of a host"
            case .port: "send a port of 1 to 65535"
            case .form: "send a URL of scheme, host, port and path alone, in ASCII"
            }
        }
    }

    /// The most bytes of one.
    public static let bytesMax = 2_048

    /// The URL, without a slash at its end.
    public let url: String
    /// Whether the connection is encrypted.
    public let isEncrypted: Bool
    /// The host in small letters: a name, or an address without brackets.
    public let host: String
    /// The port, where none is named that of the scheme.
    public let port: Int

    /// Reads one.
    public init(_ text: String) throws(Fault) {
        guard text.utf8.count <= Self.bytesMax else { throw .tooLong }
        guard let colon = text.firstRange(of: "://") else { throw .scheme }
        switch text[..<colon.lowerBound].lowercased() {
        case "https": isEncrypted = true
        case "http": isEncrypted = false
        default: throw .scheme
        }
        let rest = text[colon.upperBound...]
        guard rest.utf8.allSatisfy({ (0x21...0x7E).contains($0) }),
            !rest.contains(where: { Self.refused.contains($0) })
        else { throw .form }
        let authority = rest.prefix { $0 != "/" }
        guard let (host, port) = Self.split(authority) else { throw .host }
        self.host = host.lowercased()
        guard let port else {
            self.port = isEncrypted ? 443 : 80
            url = Self.trimmed(text)
            return
        }
        guard let number = Int(port), (1...65_535).contains(number), "\(number)" == port else { throw .port }
        self.port = number
        url = Self.trimmed(text)
    }

    private static let refused: Set<Character> = ["@", "#", "?", "\\", "<", ">", "\"", "{", "}", "|", "^", "`"]

    private static func trimmed(_ text: String) -> String {
        var text = text[...]
        while text.hasSuffix("/") { text.removeLast() }
        return String(text)
    }

    private static func split(_ authority: Substring) -> (host: Substring, port: Substring?)? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let host = authority[authority.index(after: authority.startIndex)..<end]
            let rest = authority[authority.index(after: end)...]
            guard IPAddress(host)?.bytes.count == 16, rest.isEmpty || rest.first == ":" else { return nil }
            return (host, rest.isEmpty ? nil : rest.dropFirst())
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        let host = parts[0]
        // A name whose last label is a number is an address in some spelling: only the plain one is taken.
        guard !host.isEmpty, host.utf8.count <= 253,
            host.utf8.allSatisfy({
                Character(UnicodeScalar($0)).isLetter || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2E
            }), !host.hasPrefix("."), !host.hasPrefix("-"), !host.contains("..")
        else { return nil }
        let last = host.split(separator: ".").last ?? ""
        let isNumeric = last.first?.isNumber ?? false
        guard !isNumeric || IPAddress(host) != nil else { return nil }
        return (host, parts.count == 2 ? parts[1] : nil)
    }
}
