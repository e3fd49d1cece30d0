import JSON

/// The definitions of an official API file (Swagger 2.0), to check documents against and to make documents from.
struct OfficialSchema {
    let document: JSONDocument

    /// Schemas refer to themselves; documents end before this.
    static let depthMax = 32

    func definition(_ name: String) -> JSONNode? { document.root["definitions"]?[name] }

    /// What in a value is not as the definition says, as paths with a reason; empty when all is.
    func violations(of value: JSONNode, definition name: String) -> [String] {
        guard let schema = definition(name) else { return ["no definition \(name)"] }
        var found: [String] = []
        check(value, schema, name, 0, &found)
        return found
    }

    private func check(_ value: JSONNode, _ given: JSONNode, _ path: String, _ depth: Int, _ found: inout [String]) {
        guard depth < Self.depthMax else { return found.append("\(path): too deep") }
        let schema = resolved(given)
        if value.isNull { return }
        for part in schema["allOf"]?.elements.map({ $0 }) ?? [] { check(value, part, path, depth + 1, &found) }
        switch schema["type"]?.string {
        case "object": checkObject(value, schema, path, depth, &found)
        case "array":
            guard value.kind == .array else { return found.append("\(path): not an array") }
            guard let items = schema["items"] else { return }
            for (index, element) in value.elements.enumerated() {
                check(element, items, "\(path)[\(index)]", depth + 1, &found)
            }
        case "string":
            guard let text = value.string else { return found.append("\(path): not a string") }
            if let values = schema["enum"], !values.elements.contains(where: { $0.string == text }) {
                found.append("\(path): not one of the values")
            }
        case "number", "integer": if value.kind != .number { found.append("\(path): not a number") }
        case "boolean": if value.bool == nil { found.append("\(path): not a boolean") }
        default: break
        }
    }

    private func checkObject(
        _ value: JSONNode, _ schema: JSONNode, _ path: String, _ depth: Int, _ found: inout [String]
    ) {
        guard value.kind == .object else { return found.append("\(path): not an object") }
        for required in schema["required"]?.elements.compactMap(\.string) ?? [] where value[required] == nil {
            found.append("\(path).\(required): missing")
        }
        for property in schema["properties"]?.members.map({ $0 }) ?? [] {
            guard let name = property.name, let member = value[name] else { continue }
            check(member, property.value, "\(path).\(name)", depth + 1, &found)
        }
    }

    func resolved(_ schema: JSONNode) -> JSONNode {
        guard let reference = schema["$ref"]?.string, let name = reference.split(separator: "/").last,
            let target = definition(String(name))
        else { return schema }
        return target
    }
}
