import StrictYAML

/// Shares as files write them: percent, such as `80%` and `0.1%`.
public enum ShareText {
    /// The share, 0...1, or nil if the text is none.
    public static func share(_ text: some StringProtocol) -> Double? {
        guard text.hasSuffix("%"), let percent = DecimalText.fraction(text.dropLast()), percent <= 100 else {
            return nil
        }
        return share(ofPercent: percent)
    }

    /// The share nearest to a percentage of six decimals at most: 99.9 / 100 would be just above 0.999.
    static func share(ofPercent percent: Double) -> Double {
        (percent * 1e6).rounded() / 1e8
    }
}
