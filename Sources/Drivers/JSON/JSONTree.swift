/// A document under change: what no change has reached is still a view of its source.
indirect enum JSONTree {
    case source(JSONNode)
    case object([Member])
    case array([JSONTree])

    struct Member {
        /// The name's text.
        let name: [UInt8]
        /// The name as it was written, quotes included.
        let token: ArraySlice<UInt8>
        var value: JSONTree
    }

    /// How far the document may grow while it changes.
    ///
    /// Values from the patch are held by the patch's own limit; copies are counted, for each could double the document.
    struct Budget {
        let limits: JSONLimits
        private var copiedBytes = 0

        init(limits: JSONLimits) {
            self.limits = limits
        }

        /// Refuses a value that would nest too deeply this deep in the document.
        func checkDepth(of size: Size, at depth: Int) throws(JSONPatchError.Kind) {
            guard depth + size.depth <= limits.depthMax else { throw .result(.tooDeep) }
        }

        /// Counts a copied value.
        mutating func copied(_ size: Size) throws(JSONPatchError.Kind) {
            copiedBytes += size.bytes
            guard copiedBytes <= limits.bytesMax else { throw .result(.tooLarge) }
        }
    }

    /// How many bytes a tree takes, about, and how many objects and arrays nest in it.
    struct Size {
        var bytes: Int
        var depth: Int
    }

    /// The tree as JSON.
    ///
    /// Recurses no deeper than `JSONLimits.depthMax`, which `Budget` has held it to.
    func bytes() -> [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    private func write(to writer: inout JSONWriter) {
        switch self {
        case .source(let node):
            writer.raw(node)
        case .object(let members):
            writer.beginObject()
            for member in members {
                writer.name(raw: member.token)
                member.value.write(to: &writer)
            }
            writer.endObject()
        case .array(let elements):
            writer.beginArray()
            for element in elements { element.write(to: &writer) }
            writer.endArray()
        }
    }

    /// How large the tree is.
    func size() -> Size {
        switch self {
        case .source(let node): Size(bytes: node.range.count, depth: node.depth)
        case .object(let members):
            members.reduce(into: Size(bytes: 2, depth: 1)) { total, member in
                total.include(member.value.size(), separators: member.token.count + 2)
            }
        case .array(let elements):
            elements.reduce(into: Size(bytes: 2, depth: 1)) { total, element in
                total.include(element.size(), separators: 1)
            }
        }
    }

    /// The same value with its own first level taken apart, so that a member or element of it can change.
    func opened() -> JSONTree {
        guard case .source(let node) = self else { return self }
        switch node.kind {
        case .object:
            return .object(
                node.members.map {
                    Member(name: $0.key.utf8 ?? [], token: $0.key.rawBytes, value: .source($0.value))
                })
        case .array:
            return .array(node.elements.map { .source($0) })
        case .string, .number, .true, .false, .null:
            return self
        }
    }
}

extension JSONTree.Size {
    fileprivate mutating func include(_ child: JSONTree.Size, separators: Int) {
        bytes += child.bytes + separators
        depth = max(depth, child.depth + 1)
    }
}

extension JSONNode {
    /// How many objects and arrays nest in the value, itself included.
    fileprivate var depth: Int {
        switch kind {
        case .object: 1 + (members.map(\.value.depth).max() ?? 0)
        case .array: 1 + (elements.map(\.depth).max() ?? 0)
        case .string, .number, .true, .false, .null: 0
        }
    }
}
