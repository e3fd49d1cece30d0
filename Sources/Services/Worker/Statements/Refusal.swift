/// The SQLSTATEs with which the worker's own statements abort their batch; class TL is this product's.
enum Refusal {
    /// The row that the new document says it belongs to is not there.
    static let ownerMissing = "TL003"
    /// Another writer changed or removed the row first.
    static let versionMoved = "TL004"
    /// Other rows are owned by the one to be removed.
    static let stillReferenced = "TL005"
    /// A product offering of ours is not in the catalog that this shard shows.
    static let offeringMissing = "TL006"
    /// The shard's subscription to the catalog is not the one, or not the none, that was seen.
    static let subscriptionChanged = "TL007"
    /// A connection does not show the snapshot that it was to keep.
    static let snapshotLost = "TL008"
    /// The replica holds less, or more, than who applies to it has seen applied.
    static let replicaMoved = "TL009"
}
