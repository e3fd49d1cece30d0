import Metrics
import Synchronization

/// Where the loop leaves the pool's gauges for everyone else.
final class GaugeBoard: Sendable {
    private let connections = Atomic<Int>(0)
    private let inFlight = Atomic<Int>(0)
    private let waiting = Atomic<Int>(0)
    private let isUnavailable = Atomic<Bool>(false)
    private let roundTrips = Atomic<Int>(0)
    private let connectionsGauge: Gauge
    private let inFlightGauge: Gauge
    private let waitingGauge: Gauge
    private let unavailableGauge: Gauge
    private let roundTripsCounter: Counter

    init(shard: String, isMeasured: Bool) {
        let factory: any MetricsFactory = isMeasured ? MetricsSystem.factory : NOOPMetricsHandler.instance
        let dimensions = [("shard", shard)]
        connectionsGauge = Gauge(label: PoolMetric.connections.rawValue, dimensions: dimensions, factory: factory)
        inFlightGauge = Gauge(label: PoolMetric.inFlight.rawValue, dimensions: dimensions, factory: factory)
        waitingGauge = Gauge(label: PoolMetric.waiting.rawValue, dimensions: dimensions, factory: factory)
        unavailableGauge = Gauge(label: PoolMetric.unavailable.rawValue, dimensions: dimensions, factory: factory)
        roundTripsCounter = Counter(label: PoolMetric.roundTrips.rawValue, dimensions: dimensions, factory: factory)
    }

    var gauges: PoolGauges {
        var gauges = PoolGauges()
        gauges.connections = connections.load(ordering: .relaxed)
        gauges.inFlight = inFlight.load(ordering: .relaxed)
        gauges.waiting = waiting.load(ordering: .relaxed)
        gauges.isUnavailable = isUnavailable.load(ordering: .relaxed)
        gauges.roundTrips = roundTrips.load(ordering: .relaxed)
        return gauges
    }

    func update(_ gauges: PoolGauges) {
        connections.store(gauges.connections, ordering: .relaxed)
        inFlight.store(gauges.inFlight, ordering: .relaxed)
        waiting.store(gauges.waiting, ordering: .relaxed)
        isUnavailable.store(gauges.isUnavailable, ordering: .relaxed)
        let earlier = roundTrips.exchange(gauges.roundTrips, ordering: .relaxed)
        if gauges.roundTrips > earlier { roundTripsCounter.increment(by: gauges.roundTrips - earlier) }
        connectionsGauge.record(gauges.connections)
        inFlightGauge.record(gauges.inFlight)
        waitingGauge.record(gauges.waiting)
        unavailableGauge.record(gauges.isUnavailable ? 1 : 0)
    }
}
