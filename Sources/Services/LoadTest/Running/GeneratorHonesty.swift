import Workload

/// Says why a generator's figures may not be believed: it was the bottleneck, not the tier.
enum GeneratorHonesty {
    /// The share of the asked time that a believable run has measured.
    static let measuredShareMin = 0.99

    /// The reasons, in sentences; none when it kept up.
    static func reasons(_ result: SliceResult, of scenario: Scenario, limits: GeneratorLimits) -> [String] {
        var reasons = result.reasons
        if let lag = result.scheduleLag.percentile(0.99), lag > limits.lagMicrosecondsMax {
            reasons.append(
                "The generator was late: 1 % of the arrivals were taken up \(Quantity.time(lag)) or more after their "
                    + "time (\(Quantity.time(limits.lagMicrosecondsMax)) is allowed). Use more --processes, a faster "
                    + "machine or a lower --rate.")
        }
        let available = Double(result.loops) * result.measuredSeconds
        if available > 0, result.cpuSeconds / available > limits.cpuShareMax {
            reasons.append(
                "The generator was busy for \(Quantity.percent(result.cpuSeconds / available)) of its time "
                    + "(\(Quantity.percent(limits.cpuShareMax)) is allowed). Use more --processes or a lower --rate.")
        }
        if result.dropped > 0 {
            reasons.append(
                "\(Quantity.count(result.dropped)) arrivals were dropped because too many waited for a connection. "
                    + "The rate is far beyond the tier's limit, or there are too few --connections.")
        }
        let asked = scenario.duration.secondsExactly
        if result.measuredSeconds < asked * measuredShareMin {
            reasons.append(
                "The run was called off after \(Quantity.digits(result.measuredSeconds)) of "
                    + "\(Quantity.digits(asked)) seconds.")
        }
        return reasons
    }
}
