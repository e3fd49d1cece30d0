/// Where the documents of a resource are kept.
public enum Home: Sendable, Hashable {
    /// On the shard of their owner's slot, with a UUIDv8 id that carries the slot.
    case sharded
    /// At the global catalog as immutable versions, carried to every shard; UUIDv7 ids.
    case catalog
}
