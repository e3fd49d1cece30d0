import Sharding

extension ListCursor {
    /// The version of the opaque form; another version is refused.
    private static let version: UInt8 = 1
    /// The longest opaque cursor that is read, in characters; the sort values it carries are bounded by documents.
    public static let opaqueLengthMax = 8_192

    /// The cursor as text for a link: base64url of version, hash of the query, sort values, id and a check sum.
    ///
    /// The hash ties it to the query's sort and filters; the check sum finds damage. Neither is a secret: a forged
    /// cursor reaches only rows that the same query could list anyway.
    public func opaque(of query: ListQuery) -> String {
        var writer = CursorWriter()
        writer.byte(Self.version)
        writer.word(query.fingerprint)
        for value in sortValues { writer.value(value) }
        writer.word(id.high)
        writer.word(id.low)
        writer.word(FNV1a.hash(writer.bytes))
        return Base64URL.encode(writer.bytes)
    }

    /// Reads a cursor that `opaque(of:)` wrote for the same query.
    ///
    /// - Throws: 400 `invalidCursor` where it is damaged or belongs to another query.
    init(opaque text: String, of query: ListQuery) throws(TMFError) {
        guard text.utf8.count <= Self.opaqueLengthMax, let bytes = Base64URL.decode(text),
            bytes.count > CursorReader.wordBytes
        else { throw .invalidCursor() }
        var checkReader = CursorReader(Array(bytes.suffix(CursorReader.wordBytes)))
        let body = Array(bytes.dropLast(CursorReader.wordBytes))
        var reader = CursorReader(body)
        guard checkReader.word() == FNV1a.hash(body), reader.byte() == Self.version,
            reader.word() == query.fingerprint
        else { throw .invalidCursor() }
        var values: [SortValue] = []
        for key in query.sort {
            guard let value = reader.value(), key.takes(value) else { throw .invalidCursor() }
            values.append(value)
        }
        guard let high = reader.word(), let low = reader.word(), reader.isAtEnd else { throw .invalidCursor() }
        self.init(sortValues: values, id: ResourceID(high: high, low: low))
    }
}

extension ListQuery {
    /// A hash of what decides which rows a list has and in which order; fields, limit and place do not count.
    var fingerprint: UInt64 {
        var writer = CursorWriter()
        writer.text(resourceName)
        for key in sort {
            writer.text(key.attribute.path)
            writer.byte(key.isDescending ? 1 : 0)
        }
        writer.byte(0xFF)
        for condition in conditions {
            writer.text(condition.attribute.path)
            writer.text(condition.comparison.rawValue)
            for value in condition.values { writer.filter(value) }
            writer.byte(0xFF)
        }
        for id in ids ?? [] { writer.text(id) }
        writer.byte(ids == nil ? 0 : 1)
        writer.text(ownerID?.text ?? "")
        writer.text(customerKey ?? "")
        return FNV1a.hash(writer.bytes)
    }
}
