/// The invariants that every history is held against.
public enum InvariantCatalog {
    /// All of them.
    public static let all: [any Invariant] = [
        AcknowledgedWrites(), EachWriteOnce(), ReadsOfWrites(), FreshReads(), LinearizableResources(),
        OneOwnerASlot(), RowsOnTheirOwner(), OrderedPages(), CompleteLists(), OneResultAKey(), OneRootACustomerKey(),
    ]

    /// Holds a part of a history against the invariants of its division.
    public static func judge(
        _ part: HistoryPart, of division: HistoryDivision, _ state: FinalState?, _ log: inout ViolationLog
    ) {
        for invariant in all where invariant.division == division {
            log.begin(invariant.name)
            invariant.judge(part, state, &log)
        }
    }
}
