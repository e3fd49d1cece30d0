/// What one connection knows of one statement.
struct StatementSlot {
    /// Whether it was prepared here, or its preparation is in the pipeline.
    private(set) var isPrepared = false
    /// Why its last preparation failed; told to the requests that relied on it.
    private(set) var failure: PostgresError?
    /// The columns of its last result.
    var columns: RowColumns?
    /// Its name on this connection, with the NUL.
    private(set) var name: [CChar] = []
    private var generation = 0

    /// It is being prepared, under a name that was not used before.
    mutating func prepare(number: Int) {
        generation += 1
        name = Array("s\(number)_\(generation)".utf8CString)
        isPrepared = true
    }

    /// Its preparation failed: the next use tries again.
    mutating func preparationFailed(_ error: PostgresError) {
        failure = error
        isPrepared = false
    }

    /// Its plan no longer fits its tables: the next use prepares it anew.
    mutating func planWentStale() {
        isPrepared = false
    }
}
