import JSON
import Sharding

/// The settings and limits of the routing behind the edge.
public struct RouterConfiguration: Sendable {
    /// The time a shard gets for one request, retries at the fence included.
    ///
    /// Under a second, so that a customer whose shard hangs is told so within one.
    public var shardTime: Duration = .milliseconds(900)
    /// The limits of a JSON body; the edge bounds its bytes first.
    public var bodyLimits: JSONLimits = .default
    /// The carrier whose rows are served until authentication names one.
    public var tenant: Tenant = .default
    /// The status of a list that does not hold all matching rows, 206 or 200.
    ///
    /// TMF630 says 206 for a page; some clients know only the 200 of the API files.
    public var partialListStatus = 206
    /// How old a search at the global catalog may be before the shards are asked instead.
    public var searchAgeMax: Duration = .seconds(5)
    /// What `Retry-After` says when nothing better is known, in seconds.
    public var retryAfterSeconds = 1
    /// The longest Idempotency-Key, in bytes.
    public var idempotencyKeyBytesMax = 255

    /// Every setting at its default.
    public init() {}
}
