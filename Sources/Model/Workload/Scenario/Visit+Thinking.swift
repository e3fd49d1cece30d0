extension Visit.Step {
    /// How many times the mean a subscriber thinks at most.
    public static let thinkMaxOfMean = 10.0

    /// How long the subscriber thinks this time, in nanoseconds: exponential, at most `thinkMaxOfMean` times the mean.
    ///
    /// Source: TPC-C 5.11, clause 5.2.5.4, which draws and cuts think times in this way.
    public func drawThink(_ random: inout RandomSource) -> Int64 {
        let mean = Double(think.wholeNanoseconds)
        guard mean > 0 else { return 0 }
        return Int64(min(random.exponential(mean: mean), mean * Self.thinkMaxOfMean).rounded())
    }
}
