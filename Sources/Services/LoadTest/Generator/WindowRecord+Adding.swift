import Workload

extension WindowRecord {
    /// Adds what another part of the generator counted of the same second.
    mutating func add(_ other: WindowRecord) {
        precondition(second == other.second, "only counts of one second are added up")
        scheduled += other.scheduled
        succeeded.merge(other.succeeded, uniquingKeysWith: +)
        failed.merge(other.failed, uniquingKeysWith: +)
        shards.merge(other.shards, uniquingKeysWith: +)
        latency.merge(other.latency)
    }
}
