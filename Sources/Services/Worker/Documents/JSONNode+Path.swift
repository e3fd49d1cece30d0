import JSON

extension JSONNode {
    /// The values that a declared path reaches from here, through arrays, in the order of the document.
    func values(at members: some Collection<String>) -> [JSONNode] {
        var found: [JSONNode] = []
        collect(members[...], into: &found)
        return found
    }

    private func collect<Path: Collection<String>>(_ members: Path, into found: inout [JSONNode])
    where Path.SubSequence == Path {
        if kind == .array {
            for element in elements { element.collect(members, into: &found) }
        } else if let name = members.first {
            self[name]?.collect(members.dropFirst(), into: &found)
        } else if !isNull {
            found.append(self)
        }
    }
}
