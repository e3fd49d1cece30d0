import BSS
import JSON
import NIOHTTP1
import Synchronization

/// Measures the searches of a tier that serves, and holds them against what they promise.
///
/// One client at a time, so that a time is a search's own and no queue's. The tier should not be written to meanwhile: a
/// total that changes while its pages are read looks like a fault.
public struct SearchDrill: Sendable {
    /// Documents whose values are searched for.
    static let documentsMax = 500
    /// Rows of a page that is measured, and of one that is only counted through.
    static let measuredRows = 20
    static let countedRows = 500
    /// The most pages of a search: those of 10,000 hits, beyond which no total is exact.
    static let pagesMax = 10_000 / countedRows + 1
    /// Searches of each kind before those that count: connections are made and statements prepared by then.
    public static let warmUps = 20
    /// Customers that each connection of the pairs makes, and then renames.
    public static let customersOfConnection = 16
    /// How many searches are made of each kind, 1 to this.
    public static let countMax = 100_000
    /// How many pairs of a write and a search are made, 0 to this.
    public static let pairsMax = 10_000_000
    /// The most connections of the pairs.
    public static let connectionsMax = 64

    private let target: LoadTarget
    private let count: Int
    private let pairs: Int
    private let connections: Int

    /// Prepares a drill.
    ///
    /// - Parameters:
    ///   - count: Searches of each kind, 1...`countMax`.
    ///   - pairs: Writes that are followed by a search, 0...`pairsMax`.
    ///   - connections: How many do so at once, 1...`connectionsMax`.
    public init(target: LoadTarget, count: Int, pairs: Int, connections: Int) {
        self.target = target
        self.count = count
        self.pairs = pairs
        self.connections = connections
    }

    /// Makes all searches.
    ///
    /// - Parameter progress: Is told, in words, what is being done.
    /// - Throws: `LoadTestError.unreachable` where nobody answers, `.refused` where an answer is not what it should be.
    public func run(progress: @escaping @Sendable (String) -> Void) async throws -> SearchReport {
        var report = SearchReport()
        for kind in SearchKind.allCases {
            progress("searching by \(kind.title)")
            let found = try await measure(kind)
            if let figures = SearchFigures(kind, found.samples) { report.searches.append(figures) }
            guard let path = found.countedPath else { continue }
            progress("paging through a search by \(kind.title)")
            report.paging.append(PagingFigures(kind, pages: try await readAll(path)))
        }
        guard pairs > 0 else { return report }
        let done = Mutex(0)
        let name = "drill-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
        report.readYourWrites = try await WritingReader(target: target, run: name).pairs(
            pairs, connections: connections
        ) { [pairs] in
            let number = done.withLock { done in
                done += 1
                return done
            }
            if number.isMultiple(of: 100) { progress("\(number) of \(pairs) pairs of a write and a search") }
        }
        return report
    }

    private struct Found: Sendable {
        var samples: [SearchFigures.Sample] = []
        /// The search with the most hits that were counted, and how many these are.
        var countedPath: String?
        var countedTotal = 0
    }

    private func measure(_ kind: SearchKind) async throws -> Found {
        try await APIConnection.with(target) { connection in
            var found = Found()
            let paths = try await Self.paths(kind, by: connection)
            guard !paths.isEmpty else { return found }
            for number in 0..<Self.warmUps + count {
                let path = "\(paths[number % paths.count])&limit=\(Self.measuredRows)"
                let start = ContinuousClock.now
                let answer = try await connection.send(.GET, path)
                let nanoseconds = Self.nanoseconds(since: start)
                let page = try SearchPage(answer, of: path)
                guard number >= Self.warmUps else { continue }
                found.samples.append(
                    SearchFigures.Sample(
                        nanoseconds: nanoseconds, total: page.total, isExact: page.isExact,
                        isFromCatalog: page.isFromCatalog))
                if page.isExact, let total = page.total, total > found.countedTotal {
                    found.countedPath = paths[number % paths.count]
                    found.countedTotal = total
                }
            }
            return found
        }
    }

    /// Searches by the values of documents that the tier has, each once.
    private static func paths(_ kind: SearchKind, by connection: APIConnection) async throws -> [String] {
        let path = "\(kind.resource.collectionPath)?limit=\(documentsMax)"
        let answer = try await connection.send(.GET, path)
        guard [200, 206].contains(answer.status) else {
            throw LoadTestError.refused("\(path) was answered with status \(answer.status)")
        }
        let root = try JSONDocument(parsing: answer.body).root
        var known: Set<String> = []
        return (0..<root.count).compactMap { place in
            guard let document = root[place], let path = kind.path(of: FoundValues(document)),
                known.insert(path).inserted
            else { return nil }
            return path
        }
    }

    private func readAll(_ path: String) async throws -> [SearchPage] {
        try await APIConnection.with(target) { connection in
            var pages: [SearchPage] = []
            var next: String? = "\(path)&limit=\(Self.countedRows)"
            while let path = next, pages.count < Self.pagesMax {
                let page = try SearchPage(try await connection.send(.GET, path), of: path)
                pages.append(page)
                next = page.next
            }
            return pages
        }
    }

    static func nanoseconds(since start: ContinuousClock.Instant) -> Int64 {
        let time = ContinuousClock.now - start
        return time.components.seconds * 1_000_000_000 + time.components.attoseconds / 1_000_000_000
    }
}
