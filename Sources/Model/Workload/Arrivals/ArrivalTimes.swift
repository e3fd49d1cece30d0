/// The intended start times of one process, one after the other, in nanoseconds since the start of the run.
///
/// Taking the next one allocates nothing.
///
/// Source for other than constant rates: Çinlar, "Introduction to Stochastic Processes" (1975), chapter 4: a Poisson
/// process of any rate is one of rate 1 whose time is the mean count so far.
public struct ArrivalTimes: IteratorProtocol, Sequence, Sendable {
    private let profile: RateProfile
    private let spacing: ArrivalPattern.Spacing
    private let stride: Double
    private var random: RandomSource
    /// The mean count up to the last arrival.
    private var mass: Double
    /// The stretch of the profile that the last arrival was in.
    private var stretch = 0

    init(
        profile: RateProfile, spacing: ArrivalPattern.Spacing, process: Int, processes: Int, random: RandomSource
    ) {
        self.profile = profile
        self.spacing = spacing
        self.random = random
        stride = Double(processes)
        switch spacing {
        // The first arrival of all is half a gap after the start, and each process's first has its place.
        case .even: mass = Double(process) + 0.5 - stride
        case .poisson: mass = 0
        }
    }

    /// The next intended start, none after the end of the run.
    public mutating func next() -> Int64? {
        switch spacing {
        case .even: mass += stride
        case .poisson: mass += random.exponential(mean: stride)
        }
        guard mass < profile.mass else { return nil }
        return ArrivalSchedule.nanoseconds(profile.time(ofMass: mass, from: &stretch))
    }
}
