import BSS

/// What the engine does with the documents of one resource, prepared once.
final class ResourceDocuments: Sendable {
    /// Makes and changes them.
    let assembler: DocumentAssembler
    /// Finds whom they belong to.
    let owners: OwnerFinder
    /// Takes their columns from them.
    let columns: ColumnExtractor

    private static let ofCatalog = Dictionary(
        uniqueKeysWithValues: ResourceCatalog.all.map { ($0, ResourceDocuments($0)) })

    init(_ resource: ResourceDeclaration) {
        assembler = DocumentAssembler(resource)
        owners = OwnerFinder(resource)
        columns = ColumnExtractor(resource)
    }

    /// Those of a resource of the catalog, which are shared, or of one that is not in it.
    static func of(_ resource: ResourceDeclaration) -> ResourceDocuments {
        ofCatalog[resource] ?? ResourceDocuments(resource)
    }
}
