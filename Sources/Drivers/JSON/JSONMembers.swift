/// The members of an object in the order of the source.
public struct JSONMembers: Sequence, IteratorProtocol, Sendable {
    private let source: JSONSource
    private var at: Int
    private let end: Int

    init(of node: JSONNode) {
        source = node.source
        at = node.index + 1
        end = node.kind == .object ? source.after(node.index) : at
    }

    /// The next member, or nil past the last.
    public mutating func next() -> JSONMember? {
        guard at < end else { return nil }
        defer { at = source.after(at + 1) }
        return JSONMember(
            key: JSONNode(source: source, index: at), value: JSONNode(source: source, index: at + 1))
    }
}
