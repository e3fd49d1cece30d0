/// The state of a product order as its items make it.
public enum OrderState {
    /// The order's state, a pure function of its items' states.
    ///
    /// While any item is under way, the order is what most needs attention; once all items have ended, it says how.
    /// Items that TM Forum calls rejected or cancelled do not fail an order of which the rest completed: it is partial.
    ///
    /// - Parameter items: States of `StateMachine.productOrderItem`.
    /// - Returns: The order's state; nil for no items or a state no item can have.
    public static func derived(from items: [String]) -> String? {
        let states = Set(items)
        guard !states.isEmpty, states.allSatisfy({ StateMachine.productOrderItem.accepts($0) }) else { return nil }
        if states.count == 1 { return states.first }
        let attention = ["held", "pending", "assessingCancellation", "pendingCancellation"]
        if let worst = attention.first(where: states.contains) { return worst }
        let ended = Set(StateMachine.productOrderItem.terminal)
        guard states.isSubset(of: ended) else { return "inProgress" }
        if states.contains("completed") { return "partial" }
        return states.contains("failed") ? "failed" : "cancelled"
    }
}
