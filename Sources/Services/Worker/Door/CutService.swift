import BSS
import Sharding

/// Answers lists as of one consistent cut of all shards, however many requests ask of it and whenever.
public protocol CutService: Sendable {
    /// One page, with what the replica has of the documents.
    ///
    /// - Throws: The client's answer: 400 for a token that is none and for what the replica does not have, 410 for a cut
    ///   that has ended, 503 where no cut can be made or held now. Never an answer of anything but the cut.
    func page(_ request: ShardListRequest, of order: CutOrder) async throws(TMFError) -> CutPage

    /// Ends all cuts; call it once nothing is asked any more.
    func close() async
}

/// Which cut a list is asked of.
public enum CutOrder: Sendable {
    /// A new one, which shows these writes and is not older than this.
    case new(showing: [SessionToken], ageMax: Duration)
    /// That of an earlier answer, by its token as it came.
    case existing(String)
}

/// A page of a cut, and what the client gets to know of the cut.
public struct CutPage: Sendable {
    /// The rows with their documents; the total is exact up to `ListTotal.exactMax`.
    public let page: ListPage
    /// The token by which the cut is asked further.
    public let token: String
    /// The moment up to which the cut shows every shard's commits.
    public let asOf: Timestamp
    /// When the cut ends, by the catalog's clock.
    public let expires: Timestamp

    /// Makes a page.
    public init(page: ListPage, token: String, asOf: Timestamp, expires: Timestamp) {
        self.page = page
        self.token = token
        self.asOf = asOf
        self.expires = expires
    }
}
