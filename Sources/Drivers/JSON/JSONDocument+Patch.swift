extension JSONDocument {
    /// The document changed by every operation of the patch in turn.
    ///
    /// What lies on no changed path is spliced in as it was written.
    ///
    /// - Throws: `JSONPatchError` naming the operation that failed.
    ///
    /// Source: RFC 6902.
    public func applying(_ patch: JSONPatch, limits: JSONLimits = .default) throws(JSONPatchError) -> JSONDocument {
        var tree = JSONTree.source(root)
        var budget = JSONTree.Budget(limits: limits)
        for (place, operation) in patch.operations.enumerated() {
            do {
                try tree.apply(operation, budget: &budget)
            } catch {
                throw JSONPatchError(error, operation: place)
            }
        }
        do {
            return try JSONDocument(parsing: tree.bytes(), limits: limits)
        } catch {
            throw JSONPatchError(.result(error.kind))
        }
    }
}
