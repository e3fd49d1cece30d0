import ChangeCapture
import CommandQueue
import PostgresClient
import Router
import Telemetry
import Webhooks
import Worker

/// What the metrics of a tier mean, for whoever scrapes them.
public enum TierMetrics {
    /// Gives the metrics of every room their texts; call it before any of them is made.
    public static func describe(in registry: PrometheusRegistry) {
        for metric in EdgeMetric.allCases { registry.describe(metric.rawValue, metric.help) }
        for metric in CaptureMetric.allCases { registry.describe(metric.rawValue, metric.help) }
        for metric in CutMetric.allCases { registry.describe(metric.rawValue, metric.help) }
        for metric in WebhookMetric.allCases { registry.describe(metric.rawValue, metric.help) }
        for metric in CommandMetric.allCases { registry.describe(metric.rawValue, metric.help) }
        for metric in PoolMetric.allCases { registry.describe(metric.rawValue, metric.help) }
    }
}
