import BSS

/// The routes requests are counted under: one for each resource, made once.
enum RouteNames {
    private static let routes = Dictionary(
        uniqueKeysWithValues: ResourceCatalog.all.map { (ObjectIdentifier($0), EdgeRoute($0.table)) })

    static func route(of resource: ResourceDeclaration) -> EdgeRoute {
        routes[ObjectIdentifier(resource)] ?? .unrouted
    }
}
