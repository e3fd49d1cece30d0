import CoreMetrics

extension PrometheusRegistry: MetricsFactory {
    /// A counter of whole events; exposed with `_total`.
    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        cell(label, dimensions, .counter, suffix: "_total") { _ in CounterSeries() }
            ?? NOOPMetricsHandler.instance
    }

    /// A counter of amounts that need not be whole; exposed with `_total`.
    public func makeFloatingPointCounter(
        label: String, dimensions: [(String, String)]
    ) -> any FloatingPointCounterHandler {
        cell(label, dimensions, .counter, suffix: "_total") { _ in FractionCounterSeries() }
            ?? NOOPMetricsHandler.instance
    }

    /// A gauge.
    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        cell(label, dimensions, .gauge, suffix: "") { _ in GaugeSeries() } ?? NOOPMetricsHandler.instance
    }

    /// A histogram, or a gauge when `aggregate` is false (what swift-metrics' `Gauge` asks for).
    public func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        guard aggregate else {
            return cell(label, dimensions, .gauge, suffix: "") { _ in GaugeSeries() } ?? NOOPMetricsHandler.instance
        }
        return cell(label, dimensions, .histogram, suffix: "", bounds: .magnitude) { DistributionSeries(bounds: $0) }
            ?? NOOPMetricsHandler.instance
    }

    /// A histogram of durations; exposed in seconds, with `_seconds`.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        cell(label, dimensions, .histogram, suffix: "_seconds") { LatencySeries(bounds: $0) }
            ?? NOOPMetricsHandler.instance
    }

    /// Forgets a counter.
    public func destroyCounter(_ handler: any CounterHandler) {
        forget(handler)
    }

    /// Forgets a counter of amounts.
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {
        forget(handler)
    }

    /// Forgets a gauge.
    public func destroyMeter(_ handler: any MeterHandler) {
        forget(handler)
    }

    /// Forgets a recorder.
    public func destroyRecorder(_ handler: any RecorderHandler) {
        forget(handler)
    }

    /// Forgets a timer.
    public func destroyTimer(_ handler: any TimerHandler) {
        forget(handler)
    }
}
