extension JSONDocument {
    /// The document's object with these changes to its first-level members.
    ///
    /// Members keep their order, and those that no edit names are spliced in as they were written; the values given
    /// are trusted to be valid JSON. Each name stands in one edit only. The root is an object: any other traps.
    public func editing(_ edits: [JSONMemberEdit]) -> [UInt8] {
        precondition(root.kind == .object, "only an object has members to edit")
        var writer = JSONWriter(capacity: bytes.count + 64 * edits.count)
        writer.beginObject()
        for case .setFirst(let name, let value) in edits { writer.member(name, raw: value) }
        var isFound = Array(repeating: false, count: edits.count)
        for member in root.members {
            guard let place = edits.firstIndex(where: { member.isNamed($0.name) }) else {
                writer.raw(member.rawBytes)
                continue
            }
            isFound[place] = true
            switch edits[place] {
            case .set(let name, let value): writer.member(name, raw: value)
            case .setIfAbsent: writer.raw(member.rawBytes)
            case .setFirst, .remove: break
            }
        }
        for (place, edit) in edits.enumerated() where !isFound[place] {
            switch edit {
            case .set(let name, let value), .setIfAbsent(let name, let value): writer.member(name, raw: value)
            case .setFirst, .remove: break
            }
        }
        writer.endObject()
        return writer.bytes
    }

    /// The document's object with only the first-level members of these names, as they were written, in its order.
    ///
    /// A name that the object has not is passed over. The root is an object: any other traps.
    ///
    /// Source: TMF630, attribute selection (`fields=`), which always gives `id` and `href`.
    public func selecting(_ names: [String], always kept: [String] = ["id", "href"]) -> [UInt8] {
        precondition(root.kind == .object, "only an object has members to select")
        var writer = JSONWriter(capacity: bytes.count)
        writer.beginObject()
        for member in root.members where kept.contains(where: member.isNamed) || names.contains(where: member.isNamed) {
            writer.raw(member.rawBytes)
        }
        writer.endObject()
        return writer.bytes
    }
}
