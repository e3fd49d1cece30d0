/// What a load generator reports of one round.
struct Load: Sendable, Equatable {
    /// Requests that were answered well.
    let requests: Int

    /// How long that took, in seconds.
    let seconds: Double

    var medianMicroseconds: Double?

    /// Requests that failed; a round with any is thrown away.
    var failures = 0

    /// What one of them said.
    var example = ""
}
