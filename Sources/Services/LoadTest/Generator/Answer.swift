import Sharding

/// What a generator takes from an answer; everything else is thrown away as it comes.
public struct Answer {
    /// The HTTP status.
    public internal(set) var status = 0
    /// The slot, by the answer's header.
    public internal(set) var slot: Slot?
    /// The epoch, by the answer's header.
    public internal(set) var epoch: UInt64?
    /// The shard's name as it came, with a comma in a list's that several answered; empty without one.
    var shard: [UInt8] = []
    /// What the tier's logs call the request, as it came; empty without it.
    var requestID: [UInt8] = []
    /// The resource's version, by the answer's ETag.
    public internal(set) var version: Int?
    /// The id at the end of `Location`.
    public internal(set) var location: ResourceID?
    /// Whether it is the answer of an earlier request with the same Idempotency-Key.
    public internal(set) var isReplayed = false
    /// Whether a list lacks rows of a shard that did not answer, or of a slot between two owners.
    public internal(set) var isPartial = false
    /// Whether a list has a next page.
    public internal(set) var hasNextPage = false
    /// The body, where it was asked for and was no longer than `ResponseReader.bodyBytesMax`.
    public internal(set) var body: [UInt8] = []
    /// Whether the body was longer than is kept.
    var isCutOff = false
    /// Whether the server closes the connection after it.
    var closes = false

    /// Whether the request was done: a status of 200 to 299, and nothing missing.
    public var isSuccess: Bool { 200..<300 ~= status && !isPartial }

    /// Makes ready for the next answer and keeps the memory.
    mutating func reset() {
        let (shardMemory, requestMemory, bodyMemory) = (shard, requestID, body)
        shard = []
        requestID = []
        body = []
        self = Answer()
        shard = shardMemory
        requestID = requestMemory
        body = bodyMemory
        shard.removeAll(keepingCapacity: true)
        requestID.removeAll(keepingCapacity: true)
        body.removeAll(keepingCapacity: true)
    }
}
