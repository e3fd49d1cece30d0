import CoreMetrics
import Synchronization

/// Every metric of this process: a swift-metrics backend that Prometheus can scrape.
///
/// Making a metric takes a lock; changing one takes an atomic addition and no lock. Names and labels are made legal,
/// counters end in `_total` and timers in `_seconds`, durations are histograms in seconds.
public final class PrometheusRegistry: Sendable {
    /// What this registry may hold.
    public let limits: RegistryLimits

    private let state = Mutex(State())
    private let overflowedSeries = CounterSeries()
    private let refusedMetrics = CounterSeries()
    private let includesProcess: Bool

    private struct State {
        var families: [String: MetricFamily] = [:]
        var descriptions: [String: MetricDescription] = [:]
    }

    /// Makes an empty registry.
    ///
    /// - Parameters:
    ///   - limits: How many names and label sets it may hold.
    ///   - includesProcess: Whether the exposition carries the `process_…` metrics of this process.
    public init(limits: RegistryLimits = RegistryLimits(), includesProcess: Bool = true) {
        self.limits = limits
        self.includesProcess = includesProcess
    }

    /// Says what a metric means, for its `# HELP` line, and gives a histogram its bounds.
    ///
    /// Call before the metric is first made: one that exists does not change, and one that is not described has no such
    /// line.
    ///
    /// - Parameters:
    ///   - label: The label the metric is made with.
    ///   - help: One sentence on what the value counts, and in which unit.
    ///   - bounds: Bucket bounds, in seconds for a timer; nil for the default of its kind.
    public func describe(_ label: String, _ help: String, bounds: HistogramBounds? = nil) {
        state.withLock { $0.descriptions[label] = MetricDescription(help: help, bounds: bounds) }
    }

    /// The whole registry as text for a scraper.
    ///
    /// - Parameter format: The format agreed on; see `ExpositionFormat.negotiated(accept:)`.
    /// - Returns: UTF-8 bytes, ending in a newline.
    public func exposition(_ format: ExpositionFormat = .prometheusText) -> [UInt8] {
        let families = state.withLock { Array($0.families.values) }
        var writer = ExpositionWriter(format: format)
        for family in (families + ownFamilies()).sorted(by: { $0.name < $1.name }) { writer.write(family) }
        if includesProcess, let process = ProcessReading.current() { writer.write(process) }
        return writer.finished()
    }

    func cell<Cell: Series>(
        _ label: String, _ dimensions: [(String, String)], _ kind: MetricKind, suffix: String,
        bounds defaultBounds: HistogramBounds = .latency, make: (HistogramBounds) -> Cell
    ) -> Cell? {
        let name = MetricName.sanitised(label, suffix: suffix)
        let labels = LabelSet(dimensions)
        let found = state.withLock { state -> (cell: Cell, overflowed: Bool)? in
            if state.families[name] == nil {
                guard state.families.count < limits.families else { return nil }
                let description = state.descriptions[label]
                state.families[name] = MetricFamily(
                    name: name, kind: kind, bounds: description?.bounds ?? defaultBounds,
                    help: description?.help)
            }
            guard state.families[name]?.kind == kind else { return nil }
            return state.families[name]?.series(labels, cap: limits.seriesPerFamily, make: make)
        }
        if found == nil { refusedMetrics.increment(by: 1) }
        if found?.overflowed == true { overflowedSeries.increment(by: 1) }
        return found?.cell
    }

    func forget(_ handler: AnyObject) {
        guard let cell = handler as? any Series else { return }
        state.withLock { state in
            for name in state.families.keys { state.families[name]?.remove(cell) }
        }
    }

    private func ownFamilies() -> [MetricFamily] {
        [
            Self.ownFamily(
                "telemetry_overflowed_series_total",
                "Times that a new series went to the overflow series, because its metric has as many as it may.",
                overflowedSeries),
            Self.ownFamily(
                "telemetry_refused_metrics_total",
                "Times that a metric was refused, because there are too many names or its name is of another kind.",
                refusedMetrics),
        ]
    }

    private static func ownFamily(_ name: String, _ help: String, _ cell: CounterSeries) -> MetricFamily {
        var family = MetricFamily(name: name, kind: .counter, bounds: .latency, help: help)
        _ = family.series(LabelSet([]), cap: 1) { _ in cell }
        return family
    }
}
