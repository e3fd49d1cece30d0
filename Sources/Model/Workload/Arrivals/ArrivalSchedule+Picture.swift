extension ArrivalSchedule {
    private static let bars: [Character] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

    /// The rate over the run as a row of bars, each the mean of its share of the time; a space where nothing comes.
    ///
    /// - Parameter width: Bars, 1 or more.
    public func picture(width: Int) -> String {
        precondition(width > 0, "a picture has at least one bar")
        let bounds = (0...width).map { Int64(Double(nanoseconds) * Double($0) / Double(width)) }
        let counts = zip(bounds, bounds.dropFirst()).map { expectedCount(fromNanoseconds: $0, toNanoseconds: $1) }
        guard let highest = counts.max(), highest > 0 else { return String(repeating: " ", count: width) }
        return String(
            counts.map { count in
                let level = Int((count / highest * Double(Self.bars.count)).rounded(.up))
                return level == 0 ? " " : Self.bars[min(level, Self.bars.count) - 1]
            })
    }
}
