internal import CSimdJSON

/// A document's bytes and the list of its nodes, shared by every view of it.
final class JSONSource: Sendable {
    let bytes: [UInt8]
    let tape: [json_tape_node]

    init(parsing bytes: [UInt8], limits: JSONLimits) throws(JSONError) {
        guard bytes.count <= limits.bytesMax else { throw JSONError(.tooLarge, at: limits.bytesMax) }
        let result = unsafe bytes.withUnsafeBufferPointer { source in
            unsafe json_tape_parse(source.baseAddress, source.count, UInt32(limits.depthMax), UInt32(limits.nodesMax))
        }
        if let kind = unsafe JSONError.Kind(result.error) { throw unsafe JSONError(kind, at: result.offset) }
        // The nodes are the thread's; copied here, before anything else can parse on this thread.
        self.tape = unsafe Array(UnsafeBufferPointer(start: result.nodes, count: result.count))
        self.bytes = bytes
        json_tape_trim()
    }

    /// The index of the first node after this node's subtree.
    func after(_ index: Int) -> Int { Int(tape[index].next) }

    /// The text that the string or name at this index means, as UTF-8.
    func text(at index: Int) -> [UInt8] {
        let node = tape[index]
        let inside = node.inside
        guard node.isEscaped else { return Array(bytes[inside]) }
        return unsafe bytes.withUnsafeBufferPointer { source in
            let token = unsafe UnsafeBufferPointer(rebasing: source[inside])
            return unsafe [UInt8](unsafeUninitializedCapacity: token.count) { out, count in
                unsafe count = json_tape_unescape(token.baseAddress, token.count, out.baseAddress)
            }
        }
    }

    /// Whether the string or name at this index means this text, byte for byte.
    func text(at index: Int, equals other: Span<UInt8>) -> Bool {
        let node = tape[index]
        if node.isEscaped {
            let text = text(at: index)
            return text.count == other.count && text.indices.allSatisfy { text[$0] == other[$0] }
        }
        let inside = node.inside
        guard inside.count == other.count else { return false }
        for place in other.indices where bytes[inside.lowerBound + place] != other[place] { return false }
        return true
    }
}

extension JSONError.Kind {
    fileprivate init?(_ error: json_tape_error) {
        switch error {
        case JSON_TAPE_OK: return nil
        case JSON_TAPE_EMPTY: self = .empty
        case JSON_TAPE_INVALID_UTF8: self = .invalidUTF8
        case JSON_TAPE_TOO_DEEP: self = .tooDeep
        case JSON_TAPE_TOO_MANY_NODES: self = .tooManyNodes
        case JSON_TAPE_DUPLICATE_NAME: self = .duplicateName
        case JSON_TAPE_NUL_CHARACTER: self = .nulCharacter
        case JSON_TAPE_OUT_OF_MEMORY: self = .tooLarge
        default: self = .malformed
        }
    }
}

extension json_tape_node {
    var kind: JSONKind {
        guard let kind = JSONKind(rawValue: UInt8(truncatingIfNeeded: info & 7)) else {
            preconditionFailure("a node of no kind")
        }
        return kind
    }
    var isEscaped: Bool { info & JSON_TAPE_ESCAPED != 0 }
    var count: Int { Int(info >> JSON_TAPE_COUNT_SHIFT) }
    /// The token in the source, quotes included.
    var range: Range<Int> { Int(start)..<Int(end) }
    /// A string's token without its quotes.
    var inside: Range<Int> { Int(start) + 1..<Int(end) - 1 }
}
