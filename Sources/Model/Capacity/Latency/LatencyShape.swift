/// How waiting grows with utilisation, without a unit: 0 at none, without end at 1.
public enum LatencyShape: Equatable, Sendable {
    /// ρ/(1−ρ): one queue, whatever stands behind it.
    case open
    /// M/M/c: one queue before several servers, which stays empty for longer.
    case servers(Int)

    /// The shapes that a fit chooses from.
    public static let all: [LatencyShape] = [.open] + [2, 4, 8, 16, 32].map { .servers($0) }

    /// The shape in words.
    public var name: String {
        switch self {
        case .open: "one queue, ρ/(1−ρ)"
        case .servers(let count): "M/M/\(count)"
        }
    }

    /// The waiting time at a utilisation of 0 to below 1.
    ///
    /// - Parameter share: Which percentile of the waiting time.
    func waiting(at utilisation: Double, share: Double) -> Double {
        switch self {
        case .open: return utilisation / (1 - utilisation)
        case .servers(let count):
            let queued = Self.queuedShare(utilisation, servers: count)
            // P(W > t) = C e^(−c(1−ρ)t) in mean service times.
            guard queued > 1 - share else { return 0 }
            return NaturalLogarithm.of(queued / (1 - share)) / (Double(count) * (1 - utilisation))
        }
    }

    /// The share of requests that find all servers busy.
    ///
    /// Source: Erlang C by the recurrence of Erlang B; Kleinrock, "Queueing Systems" volume 1, section 3.5.
    static func queuedShare(_ utilisation: Double, servers: Int) -> Double {
        let load = utilisation * Double(servers)
        var blocked = 1.0
        for server in 1...servers { blocked = load * blocked / (Double(server) + load * blocked) }
        return blocked / (1 - utilisation * (1 - blocked))
    }
}
