/// A message and what settles it with the broker that delivered it.
struct Delivered<Receipt: Sendable>: Sendable {
    let receipt: Receipt
    let message: CommandMessage
    let at = ContinuousClock.now
}
