/// When each request of a run is meant to start, whatever the system does: an open model.
///
/// The schedule begins with the warm-up, in which the rate is the pattern's first, and ends with the run.
public struct ArrivalSchedule: Equatable, Sendable {
    /// How arrivals stand within the rate.
    public let spacing: ArrivalPattern.Spacing
    /// The rate over the whole run, the warm-up included.
    let profile: RateProfile
    /// The warm-up's length in seconds.
    let warmUpSeconds: Double

    /// Plans a run.
    ///
    /// - Parameters:
    ///   - pattern: Its rates are in the bounds that `ArrivalPattern` names.
    ///   - warmUp: 0 or more.
    ///   - duration: The measured time after the warm-up, above 0.
    public init(_ pattern: ArrivalPattern, warmUp: Duration, duration: Duration) {
        spacing = pattern.spacing
        warmUpSeconds = warmUp.secondsExactly
        profile = RateProfile(pattern.shape, warmUp: warmUpSeconds, duration: duration.secondsExactly)
    }

    /// The length of the run in nanoseconds, the warm-up included.
    public var nanoseconds: Int64 { Self.nanoseconds(profile.seconds) }

    /// The highest rate at any moment, in arrivals a second.
    public var rateHighest: Double { profile.rateHighest }

    /// The mean rate after the warm-up, in arrivals a second.
    public var rateMeanMeasured: Double {
        (profile.mass - profile.mass(at: warmUpSeconds)) / (profile.seconds - warmUpSeconds)
    }

    /// The rate at a moment of the run, in arrivals a second.
    public func rate(atNanoseconds moment: Int64) -> Double {
        profile.rate(at: Double(moment) / 1e9)
    }

    /// How many arrivals a window of the run has on average, of all processes together.
    ///
    /// With even spacing the number is kept to within one; with Poisson spacing the standard deviation is its root.
    public func expectedCount(fromNanoseconds start: Int64, toNanoseconds end: Int64) -> Double {
        profile.mass(at: Double(end) / 1e9) - profile.mass(at: Double(start) / 1e9)
    }

    /// The arrivals of one process, rising; those of all processes together are the schedule.
    ///
    /// - Parameters:
    ///   - process: 0..<`processes`.
    ///   - processes: 1 or more, the same for all.
    ///   - random: The same for all processes; each takes a stream of its own.
    public func arrivals(process: Int, of processes: Int, random: RandomSource) -> ArrivalTimes {
        precondition(
            processes > 0 && (0..<processes).contains(process), "process \(process) is not one of \(processes)")
        return ArrivalTimes(
            profile: profile, spacing: spacing, process: process, processes: processes,
            random: random.stream(UInt64(process)))
    }

    static func nanoseconds(_ seconds: Double) -> Int64 { Int64((seconds * 1e9).rounded()) }
}
