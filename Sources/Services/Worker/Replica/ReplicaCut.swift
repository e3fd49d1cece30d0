import BSS
import PostgresClient

/// One consistent cut of the replica, as a router holds it.
final class ReplicaCut: ReplicaView {
    /// What names it, and what its snapshot is known by.
    let token: CutToken
    /// The token as clients have it.
    let opaque: String
    /// When it ends, by this machine's clock.
    let endsAt: ContinuousClock.Instant
    private let connection: CutConnection

    init(token: CutToken, opaque: String, endsAt: ContinuousClock.Instant, connection: CutConnection) {
        self.token = token
        self.opaque = opaque
        self.endsAt = endsAt
        self.connection = connection
    }

    /// Runs one statement in the cut's snapshot; those that arrive together wait for each other.
    func rows(of call: PostgresCall, deadline: ContinuousClock.Instant) async throws(PostgresError) -> PostgresRows {
        try await connection.rows(of: call, digest: token.digest, deadline: deadline)
    }

    /// Lets the snapshot go; what is being asked of it fails as closed.
    func close() async {
        await connection.close()
    }

    /// One page with its documents, all as of the cut.
    func page(_ request: ShardListRequest, digest: ValueDigest) async throws(PostgresError) -> ListPage {
        let page = try await ReplicaSearch(view: self, digest: digest).page(request)
        if page.rows.isEmpty { return page }
        let documents = ReplicaDocuments(of: request.resource, fields: request.query.fields)
        let found = try await rows(
            of: documents.call(page.rows.map(\.id), of: request.tenant), deadline: request.deadline)
        var texts: [PostgresUUID: [UInt8]] = [:]
        for row in found { texts[try row.uuid(0)] = try documents.document(row) }
        let rows = page.rows.map { row in
            ListedRow(sortValues: row.sortValues, id: row.id, document: texts[row.id.postgres] ?? [])
        }
        // Found and read in one snapshot: a row without its document is no row that may be left out.
        guard texts.count == rows.count else {
            throw PostgresError(
                .reject, .server, "a row of the cut was not found again", sqlState: Refusal.snapshotLost)
        }
        return ListPage(rows: rows, hasMore: page.hasMore, total: page.total, coverage: page.coverage)
    }
}
