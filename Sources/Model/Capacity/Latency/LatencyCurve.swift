/// Latency against the rate of requests: what it is at rest, and how it grows towards saturation.
public struct LatencyCurve: Equatable, Sendable {
    /// How waiting grows.
    public let shape: LatencyShape
    /// Latency at rest, in microseconds.
    public let restMicroseconds: Double
    /// What one unit of the shape's waiting takes, in microseconds.
    public let waitMicroseconds: Double
    /// The rate at which the queue grows without end, in requests a second.
    public let saturation: Double
    /// Which percentile it is of, as a share.
    public let share: Double

    /// The latency at a rate, in microseconds; infinite from saturation on.
    public func microseconds(at rate: Double) -> Double {
        guard rate < saturation else { return .infinity }
        return restMicroseconds + waitMicroseconds * shape.waiting(at: rate / saturation, share: share)
    }

    /// The highest rate at which the latency stays below a limit; 0 if it never does.
    public func rate(below limit: Double) -> Double {
        guard microseconds(at: 0) < limit else { return 0 }
        var (low, high) = (0.0, saturation)
        // 60 halvings reach the last digit of a double.
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if microseconds(at: middle) < limit { low = middle } else { high = middle }
        }
        return low
    }

    /// The rate with the most throughput for its latency.
    public var knee: Double {
        let steps = 1_000
        let rates = (1..<steps).map { saturation * Double($0) / Double(steps) }
        return rates.max { $0 / microseconds(at: $0) < $1 / microseconds(at: $1) } ?? saturation / 2
    }
}
