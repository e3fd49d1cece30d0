import ArgumentParser
import Capacity

/// What a plan's subscribers do, and how they grow.
struct PlanLoadOptions: ParsableArguments {
    @Option(help: "Requests that a subscriber makes in the busiest hour, on average.")
    var busyHourRequestsPerSubscriber = 1.0

    @Option(help: "The share of a day's requests in its busiest hour.")
    var busyHourShare = 0.1

    @Option(help: "The mix: readCustomer=70,createOrder=30, or a scenario's or result's file (default: the runs').")
    var mix: String?

    @Option(help: "Years to look ahead.")
    var years = 5

    @Option(help: "By what share subscribers grow each year, such as 0.1.")
    var growth = 0.0

    @Option(help: "How many years what is written is kept.")
    var retentionYears = 5.0

    @Option(help: "The busiest shard's load over the mean (default: as measured).")
    var skew: Double?

    @Option(help: "A subscriber's data at the start, in bytes (default: as measured).")
    var bytesPerSubscriber: Double?

    func apply(to request: inout PlanRequest) {
        request.busyHourShareOfDay = busyHourShare
        request.years = years
        request.growth = growth
        request.retentionYears = retentionYears
        request.skew = skew
        request.bytesPerSubscriber = bytesPerSubscriber
    }
}
