/// A way to divide a history into parts, each of which is checked by itself.
///
/// Source: Herlihy, Wing, "Linearizability: a correctness condition for concurrent objects" (1990), where it is called
/// locality; Horn, Kroening, "Faster linearizability checking via P-compositionality" (2015).
public enum HistoryDivision: Sendable, CaseIterable {
    /// All events of a slot together, and so of a resource, its owner and its owner's lists.
    case slot
    /// All events of an Idempotency-Key together, wherever they ended; events without one are in no part.
    case key
    /// All events together that wrote or showed one marker; events without one are in no part.
    case marker
}
