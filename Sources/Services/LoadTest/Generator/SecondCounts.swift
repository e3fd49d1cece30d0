import Workload

/// What is counted of one second of a run.
struct SecondCounts {
    var scheduled: UInt64 = 0
    var succeeded: [UInt64]
    var failed: [UInt64]
    var shards: [UInt64] = []
    /// Two digits: there are as many as the run has seconds.
    var latency = LatencyHistogram(isFine: false)

    init(operations: Int) {
        succeeded = Array(repeating: 0, count: operations)
        failed = succeeded
    }

    /// Counts an operation that is over.
    mutating func count(operation: Int, shard: Int, isSuccess: Bool, latency time: Int64) {
        if isSuccess { succeeded[operation] += 1 } else { failed[operation] += 1 }
        while shards.count <= shard { shards.append(0) }
        shards[shard] += 1
        latency.record(nanoseconds: time)
    }

    /// The second as results hold it.
    func record(second: Int, operations: [OperationName], names: ShardNames) -> WindowRecord {
        func named(_ counts: [UInt64]) -> [OperationName: UInt64] {
            Dictionary(uniqueKeysWithValues: zip(operations, counts).filter { $0.1 > 0 })
        }
        var answers: [String: UInt64] = [:]
        for (place, count) in shards.enumerated() where count > 0 { answers[names.name(place)] = count }
        return WindowRecord(
            second: second, scheduled: scheduled, succeeded: named(succeeded), failed: named(failed), shards: answers,
            latency: latency.record)
    }
}
