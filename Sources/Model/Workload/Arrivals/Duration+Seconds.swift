extension Duration {
    /// The length in seconds; whole nanoseconds up to 100 days are kept exactly.
    public var secondsExactly: Double {
        let (seconds, attoseconds) = components
        return Double(seconds) + Double(attoseconds / 1_000_000_000) / 1e9
    }

    /// The length in whole nanoseconds, cut off.
    public var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
