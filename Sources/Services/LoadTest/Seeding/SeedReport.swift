import Workload

/// What the building of a data set did.
public struct SeedReport: Sendable, Codable, Equatable {
    /// Rows of one table.
    public struct Table: Sendable, Codable, Equatable {
        /// The table.
        public let name: String
        /// Rows that this run put in.
        public internal(set) var rows: Int
        /// Their bytes in COPY's text.
        public internal(set) var bytes: Int
    }

    /// What one shard took.
    public struct Shard: Sendable, Codable, Equatable {
        /// The shard.
        public let name: String
        /// Rows that this run put in.
        public let rows: Int
        /// Rows that an earlier run had put in.
        public let rowsFound: Int
        /// Seconds until its last row was committed.
        public let seconds: Double
    }

    /// What was asked for.
    public let dataSet: DataSet
    /// The id of the product offering that the orders refer to.
    public let offering: String
    /// Rows that this run put in, by table.
    public let tables: [Table]
    /// What each shard took.
    public let shards: [Shard]
    /// Rows that this run put in.
    public let rows: Int
    /// Their bytes in COPY's text.
    public let bytes: Int
    /// Seconds from the first row to the last commit.
    public let copySeconds: Double
    /// Seconds that the statistics took.
    public let analyzeSeconds: Double

    /// A few lines for a person.
    public var text: String {
        var lines = tables.map { table in
            "  \(table.name): \(SeedProgress.grouped(table.rows)) rows, \(SeedProgress.grouped(table.bytes)) bytes"
        }
        let found = shards.reduce(0) { $0 + $1.rowsFound }
        if found > 0 { lines.append("  \(SeedProgress.grouped(found)) rows were there from an earlier run") }
        let rate = copySeconds > 0 ? Int(Double(rows) / copySeconds) : 0
        lines.append(
            "\(SeedProgress.grouped(rows)) rows in \(Self.rounded(copySeconds)) s (\(SeedProgress.grouped(rate)) a second), "
                + "statistics in \(Self.rounded(analyzeSeconds)) s")
        return lines.joined(separator: "\n")
    }

    private static func rounded(_ seconds: Double) -> String {
        let tenths = Int((seconds * 10).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }
}
