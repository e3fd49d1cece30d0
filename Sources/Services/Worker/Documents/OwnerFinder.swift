import BSS
import JSON
import Sharding

/// Finds in a document the reference that decides where it lives.
public struct OwnerFinder: Sendable {
    /// Where one kind of reference stands, and which member of it is the id.
    private struct Place: Sendable, Hashable {
        let path: String
        let members: [String]
        let idMember: String
    }

    private let resource: ResourceDeclaration
    private let places: [Place]

    /// A finder for the documents of one resource.
    public init(_ resource: ResourceDeclaration) {
        self.resource = resource
        var places: [Place] = []
        for rule in resource.ownerRules {
            let place = Place(path: rule.path, members: rule.members, idMember: rule.idMember)
            if !places.contains(place) { places.append(place) }
        }
        self.places = places
    }

    /// The references to sharded resources of ours that the owner rules can reach, by path in the order of the
    /// document.
    ///
    /// A foreign system's id is passed over: it is kept in the document and routes nothing.
    public func references(in document: JSONDocument) -> [OwnerReference] {
        places.flatMap { place in
            document.root.values(at: place.members).enumerated().compactMap { index, node in
                guard let id = node[place.idMember]?.string else { return nil }
                let reference = OwnerReference(
                    path: place.path, id: id, referredType: node["@referredType"]?.string, role: node["role"]?.string,
                    index: index)
                return reference.isOurs ? reference : nil
            }
        }
    }

    /// The reference that a new document follows, or nil for a root.
    ///
    /// - Parameter key: The `Customer-Key` of the request.
    /// - Throws: 422 `keyContradictsOwner` where key and owner lie in different slots.
    public func owner(in document: JSONDocument, key: CustomerKey?) throws(TMFError) -> OwnerReference? {
        let owner = resource.chooseOwner(references: references(in: document), hasCustomerKey: key != nil)
        guard let owner, let key else { return owner }
        guard ResourceID(utf8: owner.id.utf8)?.slot == key.slot else { throw .keyContradictsOwner() }
        return owner
    }

    /// The owner to store after a patch: whom the document names now, else whom it was created for.
    ///
    /// - Parameters:
    ///   - id: The document's own id, whose slot it cannot leave.
    ///   - stored: The owner stored so far, nil for a root. A root that its `Customer-Key` placed stays one, whatever
    ///     it refers to.
    /// - Throws: 422 `ownerChanged` where the document now names an owner in another slot.
    public func owner(
        afterPatch document: JSONDocument, id: ResourceID, stored: ResourceID?
    ) throws(TMFError) -> ResourceID? {
        let placedByKey = resource.keyOverridesOwner && stored == nil
        let named = resource.chooseOwner(references: references(in: document), hasCustomerKey: placedByKey)
        guard let named, let owner = ResourceID(utf8: named.id.utf8) else { return stored }
        guard owner.slot == id.slot else { throw .ownerChanged() }
        return owner
    }
}
