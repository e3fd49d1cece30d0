import Foundation

/// A source's URL, taken apart and decoded (RFC 3986, section 3).
struct CommandSourceURL {
    private(set) var parameters: [String: String] = [:]
    let kind: CommandSourceAddress.Kind
    let host: String
    let port: Int
    let user: String?
    let password: String?
    let path: String

    init(_ text: String) throws(CommandSourceAddressError) {
        guard let mark = text.range(of: "://"),
            let kind = CommandSourceAddress.Kind(rawValue: String(text[..<mark.lowerBound]))
        else { throw .invalid("it begins with amqp:// or redis://") }
        self.kind = kind
        let halves = text[mark.upperBound...].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = halves[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        path = place.count > 1 ? try Self.decoded(place[1]) : ""
        var endpoint = place[0]
        if let at = endpoint.lastIndex(of: "@") {
            let login = endpoint[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(login[0])
            user = name.isEmpty ? nil : name
            password = login.count > 1 ? try Self.decoded(login[1]) : nil
            endpoint = endpoint[endpoint.index(after: at)...]
        } else {
            (user, password) = (nil, nil)
        }
        (host, port) = try Self.endpoint(endpoint, usualPort: kind == .amqp ? 5_672 : 6_379)
        for pair in halves.count > 1 ? halves[1].split(separator: "&") : [] {
            let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try Self.decoded(sides[0])
            guard sides.count == 2, parameters[name] == nil else { throw .invalid("a parameter is NAME=VALUE, once") }
            parameters[name] = try Self.decoded(sides[1])
        }
    }

    private static func endpoint(
        _ text: Substring, usualPort: Int
    ) throws(CommandSourceAddressError) -> (String, Int) {
        // An IPv6 address stands in brackets, and has colons of its own.
        let hostEnd =
            text.hasPrefix("[") ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
        let end = hostEnd ?? text.endIndex
        let host = text[..<end].filter { $0 != "[" && $0 != "]" }
        guard text.hasPrefix("[") == text[..<end].hasSuffix("]"), !host.isEmpty else {
            throw .invalid("the host is missing")
        }
        let rest = text[end...]
        if rest.isEmpty { return (host, usualPort) }
        guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65_535).contains(port) else {
            throw .invalid("a port is a number from 1 to 65535")
        }
        return (host, port)
    }

    private static func decoded(_ text: Substring) throws(CommandSourceAddressError) -> String {
        guard let plain = String(text).removingPercentEncoding else {
            throw .invalid("a % must be followed by two hexadecimal digits")
        }
        return plain
    }
}
