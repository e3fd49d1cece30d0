extension StateMachine {
    /// The state to store for a new document.
    ///
    /// - Parameter named: The state in the client's document, or nil.
    /// - Returns: The state, or nil where the document stays without one.
    /// - Throws: 400 `invalidAttribute` for a state outside a closed vocabulary.
    public func stateOnCreate(named: String?, attribute: String) throws(TMFError) -> String? {
        guard creation == .clientMayName, let named else { return initial }
        guard accepts(named) else { throw .invalidAttribute(attribute, refusal) }
        return canonical(named)
    }

    /// The state to store after a change.
    ///
    /// - Parameters:
    ///   - from: The stored state, or nil where the document has none: then any state may be the first.
    ///   - to: The wanted state.
    /// - Throws: 400 `invalidAttribute` for a state outside a closed vocabulary, 422 `illegalTransition` for a
    ///   change that the life cycle does not have.
    public func stateAfterMove(from: String?, to: String, attribute: String) throws(TMFError) -> String {
        guard accepts(to) else { throw .invalidAttribute(attribute, refusal) }
        guard let from else { return canonical(to) }
        guard canMove(from: from, to: to) else {
            throw .illegalTransition(name, from: canonical(from), to: canonical(to))
        }
        return canonical(to)
    }

    private var refusal: String {
        vocabulary == .open ? "must not be empty" : "must be one of \(states.joined(separator: ", "))"
    }
}
