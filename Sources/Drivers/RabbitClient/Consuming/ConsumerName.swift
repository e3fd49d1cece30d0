/// What a consumer is called with the broker (`consumer-tag`).
struct ConsumerName: RawRepresentable, Hashable, Sendable {
    let rawValue: String
}
