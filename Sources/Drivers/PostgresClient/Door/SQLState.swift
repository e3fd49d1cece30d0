/// The SQLSTATEs that decide what a caller is told to do.
///
/// Source: PostgreSQL 15 manual, appendix A "PostgreSQL Error Codes"; class TL is this product's own.
enum SQLState {
    /// A cutover holds the slot.
    static let fenced = "TL001"
    /// Another shard owns the slot.
    static let stale = "TL002"

    /// States after which the same transaction may be tried again: read-only (the old primary),
    /// shutdown and start-up, serialization failure, deadlock, lock not available, limits of connections,
    /// statement timeout.
    private static let transient: Set<String> = [
        "25006", "57P01", "57P02", "57P03", "57P05", "40001", "40P01", "55P03", "53300", "57014",
    ]

    /// What the caller should do after an error that the server answered in the place of a statement.
    ///
    /// A statement that was refused undid its whole implicit transaction, so nothing here is unknown.
    static func advice(for state: String) -> PostgresError.Advice {
        if state == fenced || state == stale { return .reroute }
        if transient.contains(state) { return .retry }
        if state.hasPrefix("08") || state.hasPrefix("53") || state.hasPrefix("58") { return .retry }
        return .reject
    }
}
