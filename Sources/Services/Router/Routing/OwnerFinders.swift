import BSS
import Worker

/// What finds the owner in a body: one for each resource, made once.
enum OwnerFinders {
    private static let finders = Dictionary(
        uniqueKeysWithValues: ResourceCatalog.all.map { ($0, OwnerFinder($0)) })

    static func finder(of resource: ResourceDeclaration) -> OwnerFinder {
        finders[resource] ?? OwnerFinder(resource)
    }
}
