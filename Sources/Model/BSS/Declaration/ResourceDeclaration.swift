/// Everything the engine needs to know of one TM Forum resource.
///
/// A class so that handing it on is one pointer; immutable, so that it may be handed to anybody.
/// One file under `Resources` declares one of them.
public final class ResourceDeclaration: Sendable {
    /// The resource's name, as in `Customer`; also its default `@type`.
    public let name: String
    /// The API and its version, as in `customerManagement/v4`.
    public let apiName: String
    /// The path of the collection, as in `/tmf-api/customerManagement/v4/customer`.
    public let collectionPath: String
    /// The table of the documents, as in `customer`.
    public let table: String
    /// Where the documents are kept.
    public let home: Home
    /// The operations offered.
    public let operations: Operations
    /// The declared attributes in the order of the official definition.
    public let attributes: [Attribute]
    /// The ways to name the owner, strongest first; empty for a root.
    public let ownerRules: [OwnerRule]
    /// Whether a `Customer-Key` header makes the document a root even where it names an owner.
    public let keyOverridesOwner: Bool
    /// The attribute that holds the state, or nil.
    public let stateAttribute: String?
    /// The life cycle of `stateAttribute`, or nil.
    public let stateMachine: StateMachine?
    /// The dates that the server sets.
    public let serverDates: [ServerDate]
    /// The event types.
    public let events: ResourceEvents

    private let attributesByPath: [String: Attribute]

    /// Declares a resource.
    ///
    /// - Parameter resource: The last segment of the collection's path; it is also where `table` comes from.
    init(
        _ name: String, api: String, resource: String, table: String, home: Home = .sharded,
        operations: Operations = .all, attributes: [Attribute], owners: [OwnerRule] = [],
        keyOverridesOwner: Bool = false, state: (attribute: String, machine: StateMachine)? = nil,
        serverDates: [ServerDate] = [], events: ResourceEvents
    ) {
        self.name = name
        self.apiName = api
        self.collectionPath = "/tmf-api/\(api)/\(resource)"
        self.table = table
        self.home = home
        self.operations = operations
        self.attributes = attributes
        self.ownerRules = owners
        self.keyOverridesOwner = keyOverridesOwner
        self.stateAttribute = state?.attribute
        self.stateMachine = state?.machine
        self.serverDates = serverDates
        self.events = events
        self.attributesByPath = Dictionary(attributes.map { ($0.path, $0) }) { _, _ in
            preconditionFailure("\(name) declares an attribute twice")
        }
    }

    /// The `@type` of a document that names none.
    public var defaultType: String { name }

    /// The declared attribute at a dotted path, or nil.
    public func attribute(at path: String) -> Attribute? { attributesByPath[path] }

    /// The attributes that have a column, in the order of declaration.
    public var indexedAttributes: [Attribute] { attributes.filter { $0.column != nil } }

    /// The path of a document: what `href` and `Location` carry.
    public func path(of id: String) -> String { "\(collectionPath)/\(id)" }
}

extension ResourceDeclaration: Hashable {
    /// Declarations are told apart by identity: there is one per resource.
    public static func == (left: ResourceDeclaration, right: ResourceDeclaration) -> Bool { left === right }

    /// Hashes the identity.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(self))
    }
}
