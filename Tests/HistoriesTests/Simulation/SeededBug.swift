/// A fault that the simulated store has, and the invariant that must find it.
enum SeededBug: String, CaseIterable {
    case lostWrite, lostCreate, doubleWrite, staleRead, staleReadAfterRead, wrongShard, lostIdempotency, lostRecord
    case reorderedPage, rowListedTwice, dirtyRead, readOfNothing, lostUpdate, appliedTwice, twoOwners, epochBack
    case acknowledgedGone, leftOutOfList, refusedIsKept, otherSlot, keyOfNobody

    /// The name of the invariant that must report it.
    var invariant: String {
        switch self {
        case .lostWrite, .lostCreate: "acknowledged writes"
        case .doubleWrite, .refusedIsKept: "each write once"
        case .staleRead, .staleReadAfterRead, .acknowledgedGone: "fresh reads"
        case .wrongShard: "rows on their owner"
        case .lostIdempotency, .lostRecord: "one result a key"
        case .reorderedPage, .rowListedTwice: "ordered pages"
        case .dirtyRead, .readOfNothing: "reads of writes"
        case .lostUpdate, .appliedTwice: "linearizable resources"
        case .twoOwners, .epochBack, .otherSlot: "one owner a slot"
        case .leftOutOfList: "complete lists"
        case .keyOfNobody: "one root a customer key"
        }
    }
}
