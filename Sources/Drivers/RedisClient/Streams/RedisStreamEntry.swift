/// One entry of a stream.
public struct RedisStreamEntry: Sendable {
    /// Its place.
    public let id: RedisStreamID
    /// Its fields in order, names as text; none if the entry was deleted after it had been delivered.
    public let fields: [(name: String, value: [UInt8])]

    /// The value of the first field of this name.
    public subscript(name: String) -> [UInt8]? { fields.first { $0.name == name }?.value }
}

extension RedisStreamEntry {
    /// Reads an array of entries, each an identifier and an array of names and values, or null if it was deleted.
    static func entries(in reply: RedisReply) throws(RedisError) -> [RedisStreamEntry] {
        guard case .array(let items) = reply else { throw .unreadable }
        var entries: [RedisStreamEntry] = []
        for item in items {
            guard case .array(let parts) = item, parts.count == 2, let id = parts[0].text.flatMap({ RedisStreamID($0) })
            else { throw .unreadable }
            entries.append(RedisStreamEntry(id: id, fields: try fields(in: parts[1])))
        }
        return entries
    }

    private static func fields(in reply: RedisReply) throws(RedisError) -> [(name: String, value: [UInt8])] {
        if case .null = reply { return [] }
        guard case .array(let words) = reply, words.count.isMultiple(of: 2) else { throw .unreadable }
        var fields: [(name: String, value: [UInt8])] = []
        for index in stride(from: 0, to: words.count, by: 2) {
            guard let name = words[index].text, let value = words[index + 1].bytes else { throw .unreadable }
            fields.append((name, value))
        }
        return fields
    }
}

extension RedisError {
    /// A reply of another form than the manual's: the command was done.
    static let unreadable = RedisError.outcomeUnknown(.protocolViolation)
}
