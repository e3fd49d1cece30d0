/// A view of one value in a document.
///
/// It is two words and keeps the document's storage alive; making one allocates nothing.
public struct JSONNode: Sendable {
    let source: JSONSource
    let index: Int

    /// What the value is.
    public var kind: JSONKind { source.tape[index].kind }

    /// How many members the object or elements the array has; 0 for any other kind.
    public var count: Int { source.tape[index].count }

    /// Where the value stands in the document's bytes, a string's quotes included.
    public var range: Range<Int> { source.tape[index].range }

    /// The value as it was written, without a copy.
    public var rawBytes: ArraySlice<UInt8> { source.bytes[range] }

    /// The member of this name, or nil if there is none or this is no object.
    ///
    /// Names are equal when their UTF-8 is; Swift's `==` would also take `é` for `e` and an accent. Takes time in
    /// proportion to the members that stand before it.
    public subscript(name: String) -> JSONNode? {
        self[utf8: name.utf8.span]
    }

    /// The member whose name has this UTF-8, or nil if there is none or this is no object.
    public subscript(utf8 name: Span<UInt8>) -> JSONNode? {
        guard kind == .object else { return nil }
        let end = source.after(index)
        var at = index + 1
        while at < end {
            if source.text(at: at, equals: name) { return JSONNode(source: source, index: at + 1) }
            at = source.after(at + 1)
        }
        return nil
    }

    /// The element at this place, counted from 0, or nil if there is none or this is no array.
    ///
    /// Takes time in proportion to the elements that stand before it.
    public subscript(position: Int) -> JSONNode? {
        guard kind == .array, position >= 0, position < count else { return nil }
        var at = index + 1
        for _ in 0..<position { at = source.after(at) }
        return JSONNode(source: source, index: at)
    }

    /// The object's members in the order of the source; none for any other kind.
    public var members: JSONMembers { JSONMembers(of: self) }

    /// The array's elements in the order of the source; none for any other kind.
    public var elements: JSONElements { JSONElements(of: self) }
}
