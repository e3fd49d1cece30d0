/// A request's path, understood.
public struct ResourcePath: Sendable, Hashable {
    /// The resource.
    public let resource: ResourceDeclaration
    /// Where in the path the document's id stands, still percent-encoded; nil for the collection.
    public let idRange: Range<Int>?

    /// Makes a path.
    public init(resource: ResourceDeclaration, idRange: Range<Int>?) {
        self.resource = resource
        self.idRange = idRange
    }
}
