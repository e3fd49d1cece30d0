/// All series of one metric name.
struct MetricFamily {
    let name: String
    let kind: MetricKind
    let bounds: HistogramBounds
    /// nil when nobody described it.
    let help: String?
    private(set) var series: [LabelSet: any Series] = [:]

    init(name: String, kind: MetricKind, bounds: HistogramBounds, help: String?) {
        self.name = name
        self.kind = kind
        self.bounds = bounds
        self.help = help
    }

    /// The series of these labels, made at first use; past the cap, the family's overflow series.
    ///
    /// - Returns: The series, and whether the cap sent it to the overflow; nil if the series is of another kind.
    mutating func series<Cell: Series>(
        _ labels: LabelSet, cap: Int, make: (HistogramBounds) -> Cell
    ) -> (cell: Cell, overflowed: Bool)? {
        if let known = series[labels] { return (known as? Cell).map { ($0, false) } }
        let overflowed = series.count >= cap
        let key = overflowed ? LabelSet.overflow : labels
        if let known = series[key] { return (known as? Cell).map { ($0, overflowed) } }
        let cell = make(bounds)
        series[key] = cell
        return (cell, overflowed)
    }

    /// Forgets a series that its owner destroyed; the overflow series stays, because others share it.
    mutating func remove(_ cell: any Series) {
        guard let key = series.first(where: { $0.value === cell })?.key, key != .overflow else { return }
        series[key] = nil
    }
}
