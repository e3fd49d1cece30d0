extension JSONDocument {
    /// The document changed by a merge patch: members that the patch has are replaced, those it has as null removed,
    /// objects merged in turn and arrays replaced whole.
    ///
    /// What the patch does not name is spliced in as it was written.
    ///
    /// - Throws: `JSONPatchError` with kind `.result` if the result breaks the limits.
    ///
    /// Source: RFC 7396.
    public func merging(
        _ patch: JSONDocument, limits: JSONLimits = .default
    ) throws(JSONPatchError) -> JSONDocument {
        var writer = JSONWriter(capacity: bytes.count + patch.bytes.count)
        Self.merge(root, patch.root, into: &writer)
        do {
            return try JSONDocument(parsing: writer.bytes, limits: limits)
        } catch {
            throw JSONPatchError(.result(error.kind))
        }
    }

    // Recurses as deep as the patch nests, which parsing has held to `JSONLimits.depthMax`.
    private static func merge(_ target: JSONNode?, _ patch: JSONNode, into writer: inout JSONWriter) {
        guard patch.kind == .object else { return writer.raw(patch) }
        writer.beginObject()
        if let target, target.kind == .object {
            let changes = JSONNameIndex(patch)
            for member in target.members {
                guard let change = changes.value(named: member.key) else {
                    writer.raw(member.rawBytes)
                    continue
                }
                if change.isNull { continue }
                writer.name(raw: member.key.rawBytes)
                merge(member.value, change, into: &writer)
            }
        }
        let present = target.map(JSONNameIndex.init)
        for member in patch.members where !member.value.isNull && present?.value(named: member.key) == nil {
            writer.name(raw: member.key.rawBytes)
            merge(nil, member.value, into: &writer)
        }
        writer.endObject()
    }
}
