/// What the code that makes a metric says about it.
struct MetricDescription {
    let help: String
    let bounds: HistogramBounds?
}
