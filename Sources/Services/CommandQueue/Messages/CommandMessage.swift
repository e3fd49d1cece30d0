/// A message as a broker delivered it, whatever the broker.
struct CommandMessage: Sendable {
    /// What should become the Idempotency-Key; nil if the producer gave none and the broker has none.
    var key: String?
    /// Fields beside the body in the producer's order: text, repaired where it is not UTF-8.
    var fields: [(name: String, value: String)] = []
    /// Where the producer awaits an answer; nil if nowhere.
    var replyTo: String?
    /// Whether the source lets answers go there: not into its own commands, nor where they would do harm.
    var mayAnswer = true
    /// By which the producer knows the answer; nil if it gave nothing.
    var correlation: String?
    /// The body; empty if it is too large.
    var body: [UInt8] = []
    /// Whether the body is larger than is taken.
    var isTooLarge = false
    /// How often it was delivered before.
    var redeliveries = 0
}

extension CommandMessage {
    /// The value of a field whose name is compared without case; nil if there is none.
    subscript(name: String) -> String? { fields.first { $0.name.lowercased() == name }?.value }
}
