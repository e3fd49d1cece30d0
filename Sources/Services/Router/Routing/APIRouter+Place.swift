import BSS
import Sharding

extension APIRouter {
    /// Where a write's work would be done, without doing any of it.
    ///
    /// A customer's writes have one place: whoever makes the writes of a place one after the other keeps their order.
    ///
    /// - Returns: Nil for a request that will be refused before it reaches a place.
    public func place(ofWrite request: EdgeRequest) -> Place? {
        let target = RequestTarget(request.target)
        guard let resource = target.match?.resource else { return nil }
        if target.hasID {
            guard let id = target.id else { return nil }
            return try? place(of: id, resource: resource)
        }
        guard resource.home == .sharded else { return .catalog }
        // An owner in the body is of the key's slot, or the write is refused: the body need not be read.
        if let key = try? customerKey(of: request) { return .slot(key.slot) }
        var random = SystemRandomNumberGenerator()
        guard let document = try? body(of: request) else { return nil }
        return try? placement(of: document, request, resource: resource, random: &random).0
    }
}
