/// Where events are published, as an operator writes it: a URL.
///
/// `redis://host:6379/PREFIX`, `amqp://user:password@host:5672/VHOST?exchange=NAME`, `kafka://host:9092/TOPIC`.
public struct SinkAddress: Sendable, Hashable, CustomStringConvertible {
    /// What speaks there.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// Redis Streams.
        case redis
        /// RabbitMQ, AMQP 0-9-1.
        case amqp
        /// Kafka.
        case kafka

        /// The port where the address names none.
        public var usualPort: Int {
            switch self {
            case .redis: 6_379
            case .amqp: 5_672
            case .kafka: 9_092
            }
        }
    }

    /// What speaks there.
    public let kind: Kind
    /// The host.
    public let host: String
    /// The port.
    public let port: Int
    /// The user, nil where none is named.
    public let user: String?
    /// The password, nil where none is named.
    public let password: String?
    /// Behind the host: the streams' prefix, the virtual host, the topic; empty where none is named.
    public let path: String
    /// The exchange of RabbitMQ, nil where none is named.
    public let exchange: String?

    /// Names the sink in replication slots, metrics and messages: its kind and a number made of the address.
    public var name: String {
        let place = "\(host):\(port)/\(path)?\(exchange ?? "")"
        // FNV-1a, 64 bits: stable over runs, which Swift's own hashing is not.
        let hash = place.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return "\(kind.rawValue)_\(String(hash & 0xFFFF, radix: 16))"
    }

    /// The address without its password.
    public var description: String { "\(kind.rawValue)://\(user.map { "\($0)@" } ?? "")\(host):\(port)/\(path)" }

    /// Reads an address; nil for what is none.
    public init?(_ text: String) {
        let parts = text.split(separator: "://", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let kind = Kind(rawValue: String(parts[0])) else { return nil }
        let halves = parts[1].split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let place = halves[0].split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        let login = place[0].split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let endpoint = login.last, let (host, port) = Self.endpoint(endpoint, usual: kind.usualPort) else {
            return nil
        }
        self.kind = kind
        self.host = host
        self.port = port
        let names = login.count == 2 ? login[0].split(separator: ":", maxSplits: 1).map(String.init) : []
        user = names.first
        password = names.count > 1 ? names[1] : nil
        path = place.count > 1 ? String(place[1]) : ""
        var exchange: String?
        for parameter in halves.count > 1 ? halves[1].split(separator: "&") : [] {
            guard parameter.hasPrefix("exchange=") else { return nil }
            exchange = String(parameter.dropFirst("exchange=".count))
        }
        self.exchange = exchange
    }

    private static func endpoint(_ text: Substring, usual: Int) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), !text.hasSuffix("]") else {
            return text.isEmpty ? nil : (String(text), usual)
        }
        guard colon > text.startIndex, let port = Int(text[text.index(after: colon)...]), (1...65_535).contains(port)
        else { return nil }
        return (String(text[..<colon]), port)
    }
}
