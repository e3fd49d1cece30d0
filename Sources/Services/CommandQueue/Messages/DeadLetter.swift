import Foundation

/// What is written on a message that is kept as a dead letter.
enum DeadLetter {
    /// Names of the tier's own begin so, and are not kept from the message: it may have been a dead letter before.
    private static let prefix = "trunkline-"
    /// What the broker writes, and a copy must not claim.
    private static let brokerFields: Set<String> = ["x-delivery-count", "x-death"]

    /// The message's own fields, and why it could not be done.
    static func fields(of message: CommandMessage, _ answer: CommandAnswer) -> [(String, String)] {
        let own = message.fields.filter { field in
            let name = field.name.lowercased()
            return !name.hasPrefix(prefix) && !brokerFields.contains(name) && !name.hasPrefix("x-first-death-")
        }
        return own.map { ($0.name, $0.value) } + [
            ("trunkline-status", "\(answer.status)"),
            ("trunkline-error", String(decoding: answer.body, as: UTF8.self)),
            ("trunkline-dead-at", Date.now.formatted(.iso8601)),
        ]
    }
}
