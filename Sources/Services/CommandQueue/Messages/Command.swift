import BSS
import NIOHTTP1
import Router

/// A message that is a request: everything that can be known without the tier is checked.
struct Command: Sendable {
    /// The methods that a command may have: those whose work is done once by an Idempotency-Key.
    static let methods: [HTTPMethod] = [.POST, .PATCH, .DELETE]
    /// The longest idempotency key, correlation id and name of an answer's queue, in bytes: AMQP's short string.
    static let nameBytesMax = 255
    /// The fields that become header fields, each at most once.
    private static let headerFields = [
        ("customer-key", "Customer-Key"), ("if-match", "If-Match"), ("content-type", "Content-Type"),
    ]

    let method: HTTPMethod
    let path: String
    let key: String
    private let headers: HTTPHeaders
    private let body: [UInt8]

    /// Reads a message.
    ///
    /// - Throws: Why it can never be done, in the words of the TM Forum.
    init(_ message: CommandMessage, limits: CommandLimits) throws(TMFError) {
        guard message.redeliveries <= limits.redeliveriesMax else {
            throw .deliveredTooOften(limit: limits.redeliveriesMax)
        }
        guard !message.isTooLarge, message.body.count <= limits.bodyBytesMax else {
            throw .bodyTooLarge(limitBytes: limits.bodyBytesMax)
        }
        guard let key = message.key, Self.isName(key) else {
            throw .invalidHeader(
                "message_id", "1 to \(Self.nameBytesMax) visible ASCII characters: without it, it could be done twice")
        }
        if message.replyTo != nil, Self.answerPlace(of: message) == nil {
            throw .invalidHeader(
                "reply-to", "the name of a queue, or of a stream that begins with the commands' and a dot")
        }
        if let correlation = message.correlation, correlation.utf8.count > Self.nameBytesMax {
            throw .invalidHeader("correlation-id", "at most \(Self.nameBytesMax) bytes")
        }
        let name = try Self.single("method", in: message, bytesMax: limits.fieldBytesMax) ?? "POST"
        guard let method = Self.methods.first(where: { $0.rawValue == name }) else {
            throw .invalidHeader("method", Self.methods.map(\.rawValue).joined(separator: ", "))
        }
        guard let path = try Self.single("path", in: message, bytesMax: limits.pathBytesMax), path.hasPrefix("/"),
            path.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .invalidHeader("path", "visible ASCII characters that begin with /, as in /tmf-api/…") }
        var headers = HTTPHeaders([("Idempotency-Key", key)])
        for (field, header) in Self.headerFields {
            if let value = try Self.single(field, in: message, bytesMax: limits.fieldBytesMax) {
                headers.add(name: header, value: value)
            }
        }
        self.method = method
        self.path = path
        self.key = key
        self.headers = headers
        body = message.body
    }

    /// The request for one try.
    func request(within time: Duration) -> EdgeRequest {
        let now = ContinuousClock.now
        return EdgeRequest(
            method: method, target: path, headers: headers, body: body, requestID: String(key.prefix(128)),
            receivedAt: now, deadline: now + time)
    }

    /// Where the answer to a message goes, be it a command or not; nil for nowhere.
    static func answerPlace(of message: CommandMessage) -> String? {
        message.mayAnswer ? message.replyTo.flatMap { isName($0) ? $0 : nil } : nil
    }

    private static func isName(_ text: String) -> Bool {
        (1...nameBytesMax).contains(text.utf8.count) && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }
    }

    /// The value of a field that may be there once; nil when it is not.
    private static func single(
        _ name: String, in message: CommandMessage, bytesMax: Int
    ) throws(TMFError) -> String? {
        var found: String?
        for field in message.fields where field.name.lowercased() == name {
            guard found == nil else { throw .invalidHeader(name, "send it once") }
            found = field.value
        }
        if let found, found.utf8.count > bytesMax { throw .invalidHeader(name, "at most \(bytesMax) bytes") }
        return found
    }
}
