/// How many rows of one shard match a query.
public struct ListTotal: Sendable, Hashable {
    /// The number of rows.
    public let rows: Int64
    /// True when the number is the planner's estimate, because the rows are more than are counted exactly.
    public let isEstimate: Bool

    /// Describes a total.
    public init(rows: Int64, isEstimate: Bool) {
        self.rows = rows
        self.isEstimate = isEstimate
    }
}
