/// Finds an object's members by name, quickly also where there are many.
struct JSONNameIndex {
    /// Up to this many members, comparing each is faster than hashing.
    private static let linearMax = 16

    private let node: JSONNode
    private let places: [[UInt8]: Int]?

    init(_ node: JSONNode) {
        self.node = node
        guard node.kind == .object, node.count > Self.linearMax else {
            places = nil
            return
        }
        var places: [[UInt8]: Int] = [:]
        places.reserveCapacity(node.count)
        for member in node.members { places[member.key.source.text(at: member.key.index)] = member.value.index }
        self.places = places
    }

    /// The value of the member that has this other object's member's name.
    func value(named key: JSONNode) -> JSONNode? {
        let name = key.source.text(at: key.index)
        guard let places else { return node[utf8: name.span] }
        return places[name].map { JSONNode(source: node.source, index: $0) }
    }
}
