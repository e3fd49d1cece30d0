/// Puts one delivery together from what arrives on a channel: its start, the properties, then the body in parts.
///
/// Source: AMQP 0-9-1 specification, "Content Framing".
struct DeliveryAssembly {
    private enum State {
        /// Exits: `started`.
        case empty
        /// Exits: `growing`, or `empty` if there is no body or one too large.
        case started(DeliveryStart)
        /// Exits: `empty`, with the last part.
        case growing(DeliveryStart, MessageProperties, body: [UInt8], bodyBytes: Int)
    }

    /// What a step led to.
    enum Step {
        case incomplete
        case complete(DeliveryStart, MessageProperties, body: [UInt8])
        /// The body is larger than allowed; the rest of it is ignored.
        case tooLarge
        /// Nothing was begun that this could belong to; it is ignored.
        case stray
    }

    private let bodyBytesMax: Int
    private var state = State.empty

    init(bodyBytesMax: Int) {
        self.bodyBytesMax = bodyBytesMax
    }

    /// A delivery begins; one that was not complete is dropped.
    mutating func begin(_ start: DeliveryStart) {
        state = .started(start)
    }

    /// The properties have arrived.
    mutating func take(_ properties: MessageProperties, bodyBytes: UInt64) -> Step {
        guard case .started(let start) = state else { return .stray }
        state = .empty
        guard let bodyBytes = Int(exactly: bodyBytes), bodyBytes <= bodyBytesMax else { return .tooLarge }
        if bodyBytes == 0 { return .complete(start, properties, body: []) }
        state = .growing(start, properties, body: [], bodyBytes: bodyBytes)
        return .incomplete
    }

    /// A part of the body has arrived.
    mutating func take(_ part: [UInt8]) -> Step {
        guard case .growing(let start, let properties, var body, let bodyBytes) = state else { return .stray }
        // Leaves the body's only reference here, so that it grows in place.
        state = .empty
        if body.isEmpty { body = part } else { body += part }
        if body.count >= bodyBytes { return .complete(start, properties, body: body) }
        state = .growing(start, properties, body: body, bodyBytes: bodyBytes)
        return .incomplete
    }
}
