import JSON

/// Makes a body that has every attribute of an official `_Create` definition, for APIs that ship no sample.
struct OfficialPayload {
    /// Deeper objects are left out: definitions refer to each other without end.
    static let depthMax = 3

    let schema: OfficialSchema

    /// A body for the definition, with `overrides` (member name to JSON text) in place of what would be made.
    func make(_ definition: String, overrides: [String: String]) -> [UInt8] {
        guard let node = schema.definition(definition) else { return Array("{}".utf8) }
        return Array(object(node, overrides: overrides, depth: 0).utf8)
    }

    private func object(_ schema: JSONNode, overrides: [String: String], depth: Int) -> String {
        var members: [String] = []
        for property in schema["properties"]?.members.map({ $0 }) ?? [] {
            guard let name = property.name else { continue }
            if let text = overrides[name] ?? value(property.value, name: name, depth: depth + 1) {
                members.append("\"\(name)\":\(text)")
            }
        }
        return "{\(members.joined(separator: ","))}"
    }

    private func value(_ given: JSONNode, name: String, depth: Int) -> String? {
        let node = schema.resolved(given)
        if let first = node["enum"]?[0]?.string { return "\"\(first)\"" }
        switch node["type"]?.string {
        case "string":
            return node["format"]?.string == "date-time" ? #""2026-01-31T12:00:00.000Z""# : "\"\(name) text\""
        case "boolean": return "true"
        case "integer": return "3"
        case "number": return "12.50"
        case "array":
            guard depth < Self.depthMax, let items = node["items"], let item = value(items, name: name, depth: depth)
            else { return nil }
            return "[\(item)]"
        case "object":
            guard depth < Self.depthMax else { return nil }
            return object(node, overrides: name == "Money" ? [:] : ["unit": "\"EUR\""], depth: depth)
        default: return nil
        }
    }
}
