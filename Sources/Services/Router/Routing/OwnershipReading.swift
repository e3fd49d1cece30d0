import Sharding
import Worker

/// What the shards said of their slots when they were asked, by their place in the map.
struct OwnershipReading {
    /// One shard's claims; nil for a shard that did not answer.
    let answers: [[SlotOwnership]?]

    /// The answers of the shards that were heard.
    var reports: [SlotMap.Report] {
        answers.enumerated().compactMap { shard, owned in owned.map { SlotMap.Report(shard: shard, owned: $0) } }
    }
}
