import BSS
import Cluster
import JSON
import PostgresClient
import Sharding
import Testing
import Worker

/// A router's cuts in a test, asked as a router asks them.
struct CutReader: Sendable {
    let cuts: CatalogCuts

    init(_ cluster: CapturedCluster, limits: CutLimits = CutLimits()) {
        cuts = CatalogCuts(
            loop: cluster.loop, options: CapturedCluster.options(cluster.cluster.topology.catalog),
            pool: cluster.catalogPool, shards: cluster.cluster.topology.shards.map(\.name), limits: limits)
    }

    /// One document of a page.
    struct Document: Equatable {
        let id: String
        let name: String
        let text: String
    }

    /// One page, and what goes with it.
    struct Page {
        let documents: [Document]
        let token: String
        let total: Int
        /// The cursor of the next page, for the same query.
        let next: ListCursor?
        let answer: CutPage
    }

    /// Asks a page of a cut; `cut` nil asks for a new one.
    func page(
        _ resource: ResourceDeclaration = .customer, of cut: String? = nil, _ parameters: [(String, String)] = [],
        after cursor: ListCursor? = nil, patience: Duration = CapturedCluster.patience,
        showing tokens: [SessionToken] = [], ageMax: Duration = CapturedCluster.patience, isExact: Bool = true
    ) async throws -> Page {
        var query = try ListQuery(parameters: parameters.map { (name: $0.0, value: $0.1) }, for: resource)
        if let cursor {
            let text = cursor.opaque(of: query)
            query = try ListQuery(
                parameters: parameters.map { (name: $0.0, value: $0.1) } + [(name: "cursor", value: text)],
                for: resource)
        }
        let request = ShardListRequest(
            resource: resource, tenant: .default, query: query, slots: try query.slots(of: .default),
            deadline: .now + patience, wantsTotal: true)
        let order = cut.map { CutOrder.existing($0) } ?? .new(showing: tokens, ageMax: ageMax)
        let answer = try await cuts.page(request, of: order)
        let documents = try answer.page.rows.map { row in
            let root = try JSONDocument(parsing: row.document).root
            return Document(
                id: root["id"]?.string ?? "-", name: root["name"]?.string ?? "-",
                text: String(decoding: row.document, as: UTF8.self))
        }
        let total = try #require(answer.page.total)
        #expect(total.isExact == isExact)
        return Page(
            documents: documents, token: answer.token, total: total.count,
            next: answer.page.hasMore ? answer.page.rows.last.map { ListCursor(after: $0) } : nil, answer: answer)
    }

    /// All pages of a cut, each after the one before.
    func all(
        _ resource: ResourceDeclaration = .customer, of cut: String, _ parameters: [(String, String)],
        between: () async throws -> Void = {}
    ) async throws -> (documents: [Document], totals: Set<Int>) {
        var documents: [Document] = []
        var totals: Set<Int> = []
        var cursor: ListCursor?
        repeat {
            let page = try await page(resource, of: cut, parameters, after: cursor)
            documents += page.documents
            totals.insert(page.total)
            cursor = page.next
            try await between()
        } while cursor != nil
        return (documents, totals)
    }

    /// The error that a page is refused with.
    func refusal(
        _ resource: ResourceDeclaration = .customer, of cut: String? = nil, _ parameters: [(String, String)] = [],
        patience: Duration = CapturedCluster.patience, showing tokens: [SessionToken] = [],
        ageMax: Duration = CapturedCluster.patience, sourceLocation: SourceLocation = #_sourceLocation
    ) async throws -> TMFError? {
        do {
            _ = try await page(resource, of: cut, parameters, patience: patience, showing: tokens, ageMax: ageMax)
        } catch let error as TMFError {
            return error
        }
        Issue.record("it was answered", sourceLocation: sourceLocation)
        return nil
    }

    /// Runs a test with a reader, and closes it.
    static func with(
        _ cluster: CapturedCluster, limits: CutLimits = CutLimits(), _ body: (CutReader) async throws -> Void
    ) async throws {
        let reader = CutReader(cluster, limits: limits)
        let result: Result<Void, any Error>
        do { result = .success(try await body(reader)) } catch { result = .failure(error) }
        await reader.cuts.close()
        try result.get()
    }
}

extension CapturedCluster {
    /// The catalog's backends that hold a cut's snapshot.
    static let holders = """
        select count(*) from pg_stat_activity where application_name = 'trunkline cut' and backend_xmin is not null
        """

    /// Waits until the replica says of every shard up to when it has its commits.
    func waitUntilCuttable() async throws {
        try await waitFor(
            """
            select count(*) from cdc.stream s join cdc.progress p on p.shard = s.shard and p.generation = s.generation
            where s.state = 'streaming' and p.as_of is not null
            """, "\(shards.count)")
    }
}
