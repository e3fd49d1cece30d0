/// One of the connection's channels, each of which the broker treats as a session of its own.
struct ChannelNumber: RawRepresentable, Hashable, Sendable {
    let rawValue: UInt16

    /// For calls that answer; the broker closes it at each refusal, and it is opened again.
    static let asking = ChannelNumber(rawValue: 1)
    /// For publishing with confirms.
    static let publishing = ChannelNumber(rawValue: 2)

    /// The channel of the consumer in that place, 0 and up.
    static func consuming(_ place: Int) -> ChannelNumber {
        ChannelNumber(rawValue: UInt16(3 + place))
    }
}
