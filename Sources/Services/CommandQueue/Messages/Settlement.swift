/// How a message ends.
struct Settlement: Sendable {
    /// What became of the answer to the producer.
    enum AnswerEnd: Sendable {
        /// The producer awaits none.
        case unasked
        /// The broker has it.
        case sent
        /// The broker did not take it, and will not.
        case lost
    }

    /// What the producer is answered, and why it is a dead letter if it is one.
    let answer: CommandAnswer
    /// Whether the message is kept as a dead letter.
    let isDead: Bool
    /// Where the answer goes; nil for nowhere.
    let answerPlace: String?
}
