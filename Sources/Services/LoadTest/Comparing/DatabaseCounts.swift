import Capacity
import Workload

/// What the shards' PostgreSQLs did for one request of a run; none where they were not asked.
struct DatabaseCounts {
    let roundTrips: Double?
    let commits: Double?
    let rowsWritten: Double?
    let rowsRead: Double?
    let walBytes: Double?
    /// Without images of whole pages, which hang on when the last checkpoint was.
    let walRecordBytes: Double?

    init(_ figures: RunFigures) {
        let databases = figures.shardDatabases
        let requests = figures.requests
        func perRequest(_ count: (DatabaseRecord) -> UInt64?) -> Double? {
            let counts = databases.compactMap(count)
            guard requests > 0, !databases.isEmpty, counts.count == databases.count else { return nil }
            return counts.reduce(0) { $0 + Double($1) } / requests
        }
        roundTrips = perRequest(\.roundTrips)
        commits = perRequest(\.commits)
        rowsWritten = perRequest(\.rowsWritten)
        rowsRead = perRequest(\.rowsRead)
        walBytes = perRequest(\.walBytes)
        walRecordBytes = perRequest { database in
            database.pageImages.map { database.walBytes - min(database.walBytes, $0.bytes) }
        }
    }
}
