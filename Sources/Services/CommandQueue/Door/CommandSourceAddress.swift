import Foundation

/// Where commands are taken from, as an operator writes it: a URL.
///
/// `amqp://user:password@host:5672/VHOST?queue=NAME` or `redis://user:password@host:6379/STREAM?group=NAME`; what is
/// no plain text in a URL is percent-encoded (RFC 3986, section 2.1).
public struct CommandSourceAddress: Sendable, Hashable, CustomStringConvertible {
    /// What an address names.
    public enum Kind: String, Sendable, Hashable {
        /// A quorum queue of RabbitMQ, AMQP 0-9-1.
        case amqp
        /// A stream of Redis.
        case redis
    }

    /// The longest name of a queue, a stream or a group, in bytes: with what is put behind it, it is a name in AMQP
    /// (255 bytes), and with an entry's id, an Idempotency-Key.
    public static let nameBytesMax = 200
    /// What is put behind the name of a queue or stream for its dead letters.
    public static let deadSuffix = ".dead"
    /// The group of a stream's consumers where the address names none.
    public static let usualGroup = "trunkline"

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
    /// RabbitMQ's virtual host; `/` where none is named.
    public let virtualHost: String
    /// The queue, or the stream.
    public let queue: String
    /// The group of a stream's consumers.
    public let group: String

    /// Where dead letters go.
    public var deadLetters: String { queue + Self.deadSuffix }

    /// The source's name in metrics and logs: its address without the login.
    public var name: String {
        let place = "\(kind.rawValue)://\(host):\(port)/"
        return switch kind {
        case .amqp: place + "\(virtualHost == "/" ? "" : virtualHost)?queue=\(queue)"
        case .redis: place + "\(queue)?group=\(group)"
        }
    }

    /// As `name`.
    public var description: String { name }

    /// Reads an address.
    ///
    /// - Throws: `CommandSourceAddressError`, whose description says what is wrong.
    public init(_ text: String) throws(CommandSourceAddressError) {
        let parts = try CommandSourceURL(text)
        kind = parts.kind
        (host, port) = (parts.host, parts.port)
        (user, password) = (parts.user, parts.password)
        switch parts.kind {
        case .amqp:
            virtualHost = parts.path.isEmpty ? "/" : parts.path
            queue = try Self.name(parts.parameters["queue"], "queue=NAME")
            group = ""
            try Self.refuseOthers(parts.parameters, than: "queue")
        case .redis:
            virtualHost = ""
            queue = try Self.name(parts.path, "/STREAM")
            group = try Self.name(parts.parameters["group"] ?? Self.usualGroup, "group=NAME")
            try Self.refuseOthers(parts.parameters, than: "group")
        }
        if queue.hasSuffix(Self.deadSuffix) { throw .invalid("\(queue) is where dead letters go") }
    }

    private static func name(_ text: String?, _ form: String) throws(CommandSourceAddressError) -> String {
        guard let text, !text.isEmpty else { throw .invalid("\(form) is missing") }
        guard text.utf8.count <= nameBytesMax, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
            throw .invalid("\(form): a name is 1 to \(nameBytesMax) visible ASCII characters")
        }
        return text
    }

    private static func refuseOthers(
        _ parameters: [String: String], than known: String
    ) throws(CommandSourceAddressError) {
        if let other = parameters.keys.sorted().first(where: { $0 != known }) {
            throw .invalid("there is no parameter \(other)")
        }
    }
}
