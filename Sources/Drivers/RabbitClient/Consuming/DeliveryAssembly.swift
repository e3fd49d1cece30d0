/// Puts one delivery together from what arrives on a channel: its start, the properties, then the body in parts.
///
/// A body that is larger than allowed is not kept, and its delivery is complete all the same: were the consumer ended
/// for it, the broker would deliver it again for ever. Source: AMQP 0-9-1 specification, "Content Framing".
struct DeliveryAssembly {
    private enum State {
        /// Exits: `started`.
        case empty
        /// Exits: `growing`, `skipping` if the body is too large, or `empty` if there is none.
        case started(DeliveryStart)
        /// Exits: `empty`, with the last part.
        case growing(DeliveryStart, MessageProperties, body: [UInt8], bodyBytes: Int)
        /// Exits: `empty`, with the last part.
        case skipping(DeliveryStart, MessageProperties, bytesLeft: UInt64, bodyBytes: UInt64)
    }

    /// What a step led to.
    enum Step {
        case incomplete
        /// The body is empty where `bodyBytes` is more than allowed.
        case complete(DeliveryStart, MessageProperties, body: [UInt8], bodyBytes: UInt64)
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
        if bodyBytes == 0 { return .complete(start, properties, body: [], bodyBytes: 0) }
        if let bodyBytes = Int(exactly: bodyBytes), bodyBytes <= bodyBytesMax {
            state = .growing(start, properties, body: [], bodyBytes: bodyBytes)
        } else {
            state = .skipping(start, properties, bytesLeft: bodyBytes, bodyBytes: bodyBytes)
        }
        return .incomplete
    }

    /// A part of the body has arrived.
    mutating func take(_ part: [UInt8]) -> Step {
        switch state {
        case .empty, .started: return .stray
        case .growing(let start, let properties, var body, let bodyBytes):
            // Leaves the body's only reference here, so that it grows in place.
            state = .empty
            if body.isEmpty { body = part } else { body += part }
            if body.count >= bodyBytes {
                return .complete(start, properties, body: body, bodyBytes: UInt64(body.count))
            }
            state = .growing(start, properties, body: body, bodyBytes: bodyBytes)
            return .incomplete
        case .skipping(let start, let properties, let bytesLeft, let bodyBytes):
            guard bytesLeft > UInt64(part.count) else {
                state = .empty
                return .complete(start, properties, body: [], bodyBytes: bodyBytes)
            }
            state = .skipping(start, properties, bytesLeft: bytesLeft - UInt64(part.count), bodyBytes: bodyBytes)
            return .incomplete
        }
    }
}
