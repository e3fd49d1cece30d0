/// What one connection knows of one statement.
struct StatementSlot {
    /// Whether it was prepared here, or its preparation is in the pipeline.
    var isPrepared = false
    /// Why its last preparation failed; told to the requests that relied on it.
    var failure: PostgresError?
    /// The columns of its last result.
    var columns: RowColumns?
}
