/// How an exchange chooses queues.
///
/// Source: AMQP 0-9-1 specification, "Exchange Types".
public enum ExchangeKind: String, Sendable {
    /// By the routing key, word for word between dots, with `*` and `#` in the binding.
    case topic
    /// By the whole routing key.
    case direct
    /// All that are bound.
    case fanout
}
