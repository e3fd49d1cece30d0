import Testing

/// What happens when the broker dies or falls silent.
///
/// One broker for all, one test after the other.
@Suite(.serialized, .timeLimit(.minutes(10)))
struct BrokenBrokerTests {}
