import BSS
import Sharding
import Worker

/// One page made of many shards' parts.
struct ScatteredPage {
    /// The page's rows in the query's order.
    let rows: [ListedRow]
    /// Whether more rows follow.
    let hasMore: Bool
    /// The rows that match on all shards; nil when one of them is missing, since a total of the others would mislead.
    let total: ListTotal?
    /// The shards whose rows are in the page.
    let answeredBy: [ShardName]
    /// The shards that did not answer: their rows are not in the page.
    let missing: [ShardName]

    /// Puts the shards' answers together.
    ///
    /// - Throws: The answer for the client when the query itself was refused, or when no shard answered at all.
    init(answers: [ShardListResponse], query: ListQuery) throws(TMFError) {
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
        self.rows = merged.rows
        self.hasMore = merged.hasMore || pages.contains { $0.hasMore }
        self.total = missing.isEmpty ? ListTotal.combined(pages.map(\.total)) : nil
        self.answeredBy = answeredBy
        self.missing = missing
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
