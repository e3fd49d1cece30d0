/// A list of changes that all hold or none (RFC 6902).
public struct JSONPatch: Sendable {
    enum Operation: Sendable {
        case add(JSONPointer, JSONNode)
        case remove(JSONPointer)
        case replace(JSONPointer, JSONNode)
        case move(from: JSONPointer, to: JSONPointer)
        case copy(from: JSONPointer, to: JSONPointer)
        case test(JSONPointer, JSONNode)
    }

    let operations: [Operation]

    /// How many operations there are.
    public var count: Int { operations.count }

    /// Where the operations change the document; a `test` changes nothing.
    public var changedPaths: [JSONPointer] {
        operations.flatMap { operation in
            switch operation {
            case .add(let path, _), .remove(let path), .replace(let path, _), .copy(_, let path): [path]
            case .move(let from, let path): [from, path]
            case .test: [JSONPointer]()
            }
        }
    }

    /// Reads a patch document: an array of operations.
    ///
    /// - Parameter operationsMax: More operations are refused; each can cost as much as reading the document.
    /// - Throws: `JSONPatchError` of kind `.malformed` or `.tooManyOperations`.
    public init(_ document: JSONDocument, operationsMax: Int = 128) throws(JSONPatchError) {
        guard document.root.kind == .array else { throw JSONPatchError(.malformed) }
        guard document.root.count <= operationsMax else { throw JSONPatchError(.tooManyOperations) }
        var operations: [Operation] = []
        operations.reserveCapacity(document.root.count)
        for element in document.root.elements {
            guard let operation = Self.operation(element) else {
                throw JSONPatchError(.malformed, operation: operations.count)
            }
            operations.append(operation)
        }
        self.operations = operations
    }

    private static func operation(_ node: JSONNode) -> Operation? {
        guard let name = node["op"]?.string, let path = pointer(node["path"]) else { return nil }
        switch name {
        case "add": return node["value"].map { .add(path, $0) }
        case "remove": return .remove(path)
        case "replace": return node["value"].map { .replace(path, $0) }
        case "test": return node["value"].map { .test(path, $0) }
        case "copy": return pointer(node["from"]).map { .copy(from: $0, to: path) }
        case "move":
            // A value cannot be moved into itself.
            guard let from = pointer(node["from"]) else { return nil }
            let intoItself = from.tokens.count < path.tokens.count && path.tokens.starts(with: from.tokens)
            return intoItself ? nil : .move(from: from, to: path)
        default: return nil
        }
    }

    private static func pointer(_ node: JSONNode?) -> JSONPointer? {
        node?.utf8.flatMap { JSONPointer(parsing: $0) }
    }
}
