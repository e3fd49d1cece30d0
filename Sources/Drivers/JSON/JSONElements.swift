/// The elements of an array in the order of the source.
public struct JSONElements: Sequence, IteratorProtocol, Sendable {
    private let source: JSONSource
    private var at: Int
    private let end: Int

    init(of node: JSONNode) {
        source = node.source
        at = node.index + 1
        end = node.kind == .array ? source.after(node.index) : at
    }

    /// The next element, or nil past the last.
    public mutating func next() -> JSONNode? {
        guard at < end else { return nil }
        defer { at = source.after(at) }
        return JSONNode(source: source, index: at)
    }
}
