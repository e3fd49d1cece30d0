import BSS
import JSON
import Sharding

/// What a request asks a shard to do with one resource.
public enum ShardOperation: Sendable {
    /// Read the resource with this id.
    case retrieve(ResourceID)
    /// Make a resource; the router has chosen the id, since the id names the slot.
    case create(CreateOrder)
    /// Change the resource with this id.
    case patch(ResourceID, PatchDocument)
    /// Remove the resource with this id.
    case delete(ResourceID)

    /// Everything a create needs beside the request's common parts.
    public struct CreateOrder: Sendable {
        /// The body as the client sent it, parsed whole.
        public let document: JSONDocument
        /// The new resource's id, whose slot is the request's.
        public let id: ResourceID
        /// The key that placed a root, kept so that it is unique; nil for what has an owner, and for a root that
        /// nobody will ask for by key.
        public let key: CustomerKey?
        /// The reference that placed the resource, when its body names an owner of ours: that row must be there.
        public let owner: OwnerReference?

        /// Describes a resource to make.
        public init(document: JSONDocument, id: ResourceID, key: CustomerKey?, owner: OwnerReference?) {
            self.document = document
            self.id = id
            self.key = key
            self.owner = owner
        }
    }

    /// True for what changes the database.
    public var isWrite: Bool {
        switch self {
        case .retrieve: false
        case .create, .patch, .delete: true
        }
    }
}
