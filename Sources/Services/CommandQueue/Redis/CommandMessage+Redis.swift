import RedisClient

extension CommandMessage {
    private static let bodyField = "data"
    private static let idField = "id"
    private static let answerField = "reply-to"
    private static let correlationField = "correlation-id"

    /// An entry: `data` is the body; the key is the field `id`, or the stream's name and the entry's own id.
    ///
    /// - Parameter deliveries: How often it was given to a consumer, this time included.
    init(
        _ entry: RedisStreamEntry, deliveries: Int, _ address: CommandSourceAddress, _ limits: CommandLimits
    ) {
        redeliveries = deliveries - 1
        let body = entry[Self.bodyField] ?? []
        isTooLarge = body.count > limits.bodyBytesMax
        if !isTooLarge { self.body = body }
        // A second body is a field like any other.
        var isFirstBody = true
        for (name, value) in entry.fields {
            if name == Self.bodyField, isFirstBody {
                isFirstBody = false
            } else {
                fields.append((name: name, value: String(decoding: value, as: UTF8.self)))
            }
        }
        key = self[Self.idField] ?? "\(address.queue):\(entry.id)"
        replyTo = self[Self.answerField]
        // Any stream would do harm in some: where ids follow a shard's log, an answer's would keep events out.
        mayAnswer = replyTo.map { $0.hasPrefix("\(address.queue).") && $0 != address.deadLetters } ?? true
        correlation = self[Self.correlationField]
    }
}
