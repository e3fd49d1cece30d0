import Sharding

/// Why this shard may not do a request, and where it belongs as far as this shard knows.
public enum Reroute: Sendable, Hashable {
    /// The slot is being switched: its writers wait a moment. Ask again, here or at the new owner.
    case fenced
    /// This shard does not own the slot at the request's epoch.
    ///
    /// - Parameters:
    ///   - owner: The shard that took the slot, nil when this shard never held it.
    ///   - epoch: The newest epoch this shard knows for the slot, nil when it never held it.
    case stale(owner: ShardName?, epoch: Epoch?)
}
