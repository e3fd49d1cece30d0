import BSS
import Sharding
import Worker

/// One page made of many shards' parts.
struct ScatteredPage {
    /// The page's rows in the query's order.
    let rows: [ListedRow]
    /// Whether more rows follow.
    let hasMore: Bool
    /// The rows that match on all shards; nil when the page is not complete, since a total of the rest would mislead.
    let total: ListTotal?
    /// The shards whose rows are in the page.
    let answeredBy: [ShardName]
    /// The shards that did not answer: their rows are not in the page.
    let missing: [ShardName]
    /// Shards with slots that changed hands all the while: a row of such a slot may not be in the page.
    let unsettled: [ShardName]

    /// Whether the page was made of every slot's rows.
    var isComplete: Bool { missing.isEmpty && unsettled.isEmpty }

    /// A page of documents whose order and total are known.
    ///
    /// - Parameter total: Told only where the page is complete.
    init(
        rows: [ListedRow], hasMore: Bool, total: ListTotal?, answeredBy: [ShardName], missing: [ShardName],
        unsettled: [ShardName]
    ) {
        self.rows = rows
        self.hasMore = hasMore
        self.total = missing.isEmpty && unsettled.isEmpty ? total : nil
        self.answeredBy = answeredBy
        self.missing = missing
        self.unsettled = unsettled
    }

    /// Puts the shards' answers together.
    ///
    /// Ends early where documents were withheld: the next page goes on there.
    ///
    /// - Throws: The answer for the client when the query itself was refused, when no shard answered at all, or when
    ///   so much was skipped that nothing of the page itself was sent.
    init(answers: [ShardListResponse], unsettled: [ShardName], query: ListQuery) throws(TMFError) {
        var pages: [ListPage] = []
        var answeredBy: [ShardName] = []
        var missing: [ShardName] = []
        var refusal: TMFError?
        for answer in answers {
            switch answer.outcome {
            case .page(let page):
                pages.append(page)
                answeredBy.append(answer.shard)
            case .failure(let error):
                if error.status < 500 { throw error }
                missing.append(answer.shard)
                refusal = error
            }
        }
        if let refusal, pages.isEmpty { throw refusal }
        let merged = ListMerge(query.sort).page(of: pages.map(\.rows), offset: query.offset, limit: query.limit)
        let sent = merged.rows.prefix { !$0.isWithheld }
        if sent.isEmpty, !merged.rows.isEmpty {
            throw .invalidQuery("the documents before this offset are too long to be skipped: follow Link rel=next")
        }
        self.rows = Array(sent)
        self.hasMore = merged.hasMore || sent.count < merged.rows.count || pages.contains { $0.hasMore }
        let isComplete = missing.isEmpty && unsettled.isEmpty
        self.total = isComplete ? ListTotal.combined(pages.map(\.total)) : nil
        self.answeredBy = answeredBy
        self.missing = missing
        self.unsettled = unsettled
    }

    /// The rows as a JSON array.
    var body: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(rows.reduce(2) { $0 + $1.document.count + 1 })
        bytes.append(UInt8(ascii: "["))
        for (index, row) in rows.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            bytes.append(contentsOf: row.document)
        }
        bytes.append(UInt8(ascii: "]"))
        return bytes
    }
}
