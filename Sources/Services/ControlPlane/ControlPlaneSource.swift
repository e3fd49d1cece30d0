/// What the control plane shows; the assembled process answers.
///
/// Each answer is given from what the process already knows. None may wait for a shard: a probe that hangs with the
/// shard it asks about would take the whole process out of service.
public protocol ControlPlaneSource: Sendable {
    /// Whether requests can be served now, and by which shards.
    func readiness() async -> Readiness

    /// The slot map in force; nil before the first is loaded.
    func topology() async -> ServedTopology?
}
