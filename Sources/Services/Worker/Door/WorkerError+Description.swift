extension WorkerError: CustomStringConvertible {
    /// What is wrong and what to do, for the operator.
    public var description: String {
        switch self {
        case .unavailable(let reason): "a database does not answer (\(reason)); see that it runs and try again"
        case .schemaTooNew(let found, let served):
            "the database has schema \(found), this program serves \(served): start a newer program"
        case .schemaTooOld(let found, let served):
            "the database has schema \(found), this program serves \(served): start it without --no-migrate"
        case .migrationChanged(let version):
            "migration \(version) was run with another text than this program's: restore the text, add a new migration"
        case .wrongShard(let found, let expected):
            "the database says it is '\(found)', the topology says '\(expected)': correct the topology's endpoints"
        case .slotsHeldElsewhere(let shard, let slot, let others, let holder):
            "the topology gives slot \(slot)\(others > 0 ? " and \(others) more" : "") to '\(shard)', which has no slots "
                + "yet, but '\(holder)' holds slot \(slot) and its rows: write each slot where its rows are, start again, "
                + "and move slots between the running shards; the topology moves none"
        case .refused(let sqlState, let doing): "PostgreSQL refused \(doing) (SQLSTATE \(sqlState ?? "-"))"
        }
    }
}
