extension Duration {
    /// Whole milliseconds for librdkafka, rounded up; negative is zero.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        guard seconds >= 0, attoseconds >= 0 else { return 0 }
        guard seconds < 2_000_000 else { return .max }
        return Int32(seconds * 1_000 + (attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

extension ContinuousClock.Instant {
    /// What is left until then, in whole milliseconds; zero if it has passed.
    var millisecondsLeft: Int32 { (self - .now).milliseconds }
}
