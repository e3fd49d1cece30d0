import BSS
import JSON

/// Holds a document to what its resource declares; attributes that nobody declared may be anything.
struct DocumentValidator: Sendable {
    private let resource: ResourceDeclaration
    private let tree: AttributeTree

    init(_ resource: ResourceDeclaration) {
        self.resource = resource
        tree = AttributeTree(resource.attributes)
    }

    /// Checks types, mandatory attributes and closed lists of values; the state's own values are the life cycle's
    /// to check.
    ///
    /// - Throws: 400 with everything that is wrong, each by its JSON pointer.
    func validate(_ document: JSONDocument) throws(TMFError) {
        guard document.root.kind == .object else { throw .malformedBody("\(resource.name) is a JSON object") }
        var walk = ValidationWalk(stateAttribute: resource.stateAttribute)
        walk.object(document.root, tree)
        guard walk.violations.isEmpty else { throw .violations(walk.violations) }
    }
}
