import DataTier
import Logging
import Metrics
import Telemetry

/// What a process that serves sets up once, before anything else.
struct ServedProcess {
    let registry: PrometheusRegistry
    let logger: Logger

    /// Sends logs to standard error, and metrics to the registry that `/metrics` shows.
    static func begin() -> ServedProcess {
        OpenFileLimit.raise()
        LoggingSystem.bootstrap { StructuredLogHandler(label: $0, service: "trunkline") }
        let registry = PrometheusRegistry()
        TierMetrics.describe(in: registry)
        MetricsSystem.bootstrap(registry)
        return ServedProcess(registry: registry, logger: Logger(label: "trunkline"))
    }
}
