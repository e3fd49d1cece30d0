import BSS
import PostgresClient

/// All statements that one worker needs, built at start-up and looked up by a declaration's identity.
struct StatementBook: Sendable {
    /// Whether this is a shard or the catalog's home.
    let home: Home
    private let resources: [ResourceDeclaration: ResourceStatements]

    /// Builds the statements of every declared resource, for a shard or for the catalog's home; sharded resources
    /// have none at the latter.
    init(home: Home, declarations: [ResourceDeclaration] = ResourceCatalog.all) {
        let sharded = declarations.filter { $0.home == .sharded }
        var built: [ResourceDeclaration: ResourceStatements] = [:]
        for resource in declarations {
            switch resource.home {
            case .catalog:
                built[resource] = ResourceStatements(catalog: resource)
            case .sharded where home == .sharded:
                let children = sharded.filter { child in
                    child.ownerRules.contains { $0.owners.contains(resource.name) }
                }
                built[resource] = ResourceStatements(sharded: resource, children: children)
            case .sharded:
                continue
            }
        }
        self.home = home
        resources = built
    }

    /// The statements of a resource, nil for one that does not live here.
    subscript(resource: ResourceDeclaration) -> ResourceStatements? { resources[resource] }

    /// The statement that demands an owner in one of these resources' tables; texts are interned by the driver.
    func requireOwner(named names: [String]) -> PostgresStatement {
        RequestStatements.requireOwner(in: names.compactMap { ResourceCatalog.resource(named: $0) })
    }
}
