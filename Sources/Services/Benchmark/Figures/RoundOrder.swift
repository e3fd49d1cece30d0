/// The order in which peers take their turns.
///
/// It is reversed every other round, so that a machine that warms up or slows down favours nobody.
public enum RoundOrder {
    /// The peers of one round.
    ///
    /// - Parameter round: Counted from 0.
    public static func of<Peer>(_ peers: [Peer], round: Int) -> [Peer] {
        round.isMultiple(of: 2) ? peers : peers.reversed()
    }
}
