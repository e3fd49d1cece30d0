/// What a search for an order of a register's operations found.
public enum RegisterVerdict: Equatable, Sendable {
    /// There is an order, in keeping with real time, in which every read shows what was last written.
    case linearizable
    /// There is none.
    case notLinearizable
    /// The search was given up at its bound.
    case undecided
}
