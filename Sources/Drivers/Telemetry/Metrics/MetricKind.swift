/// What a metric is to Prometheus, as its `# TYPE` line says.
enum MetricKind: String, Sendable {
    case counter, gauge, histogram
}
