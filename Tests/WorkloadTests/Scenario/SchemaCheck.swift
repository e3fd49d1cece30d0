import Testing
import Yams

/// Holds a value against a JSON Schema, as far as the scenario's schema goes; it refuses keywords that it does not know.
struct SchemaCheck {
    /// Words that say nothing about values.
    private static let annotations: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

    let root: [String: Any]

    init(_ text: String) throws {
        root = try #require(try Yams.load(yaml: text) as? [String: Any])
    }

    var definitions: [String: [String: Any]] { root["$defs"] as? [String: [String: Any]] ?? [:] }

    func definition(_ name: String) -> [String: Any] { definitions[name] ?? [:] }

    /// What is wrong with a value, in words; empty if it is as the schema says.
    func complaints(about value: Any?) -> [String] {
        complaints(about: value as Any, by: root, at: "")
    }

    private func complaints(about value: Any, by schema: [String: Any], at place: String) -> [String] {
        schema.sorted { $0.key < $1.key }.flatMap { keyword, rule in
            complaints(about: value, by: keyword, rule, of: schema, at: place).map { "\(place)/ \(keyword): \($0)" }
        }
    }

    private func complaints(
        about value: Any, by keyword: String, _ rule: Any, of schema: [String: Any], at place: String
    ) -> [String] {
        switch (keyword, rule) {
        case (_, _) where Self.annotations.contains(keyword):
            return []
        case ("$ref", let reference as String):
            let definition = definitions[String(reference.dropFirst("#/$defs/".count))]
            return definition.map { complaints(about: value, by: $0, at: place) } ?? ["no \(reference)"]
        case ("oneOf", let choices as [[String: Any]]):
            let fitting = choices.count { complaints(about: value, by: $0, at: place).isEmpty }
            return fitting == 1 ? [] : ["\(fitting) fit"]
        case ("anyOf", let choices as [[String: Any]]):
            return choices.contains { complaints(about: value, by: $0, at: place).isEmpty } ? [] : ["none fits"]
        case ("enum", let values as [Any]):
            return values.contains { Self.equal($0, value) } ? [] : ["not among them"]
        case ("const", _):
            return Self.equal(rule, value) ? [] : ["another"]
        case ("type", let name as String):
            return Self.type(of: value).contains(name) ? [] : ["no \(name)"]
        case _:
            return structure(of: value, by: keyword, rule, of: schema, at: place)
                ?? bounds(of: value, by: keyword, rule)
        }
    }

    /// The keywords of objects and lists; none if it is another one.
    private func structure(
        of value: Any, by keyword: String, _ rule: Any, of schema: [String: Any], at place: String
    ) -> [String]? {
        let object = value as? [String: Any]
        let list = value as? [Any]
        switch (keyword, rule) {
        case ("required", let names as [String]):
            return object.map { object in names.filter { object[$0] == nil }.map { "lacks \($0)" } } ?? []
        case ("dependentRequired", let rules as [String: [String]]):
            guard let object else { return [] }
            return rules.filter { object[$0.key] != nil }.flatMap(\.value).filter { object[$0] == nil }
        case ("properties", let properties as [String: [String: Any]]):
            return object?.flatMap { name, part in
                properties[name].map { complaints(about: part, by: $0, at: "\(place)/\(name)") } ?? []
            } ?? []
        case ("additionalProperties", _):
            let known = (schema["properties"] as? [String: Any]) ?? [:]
            let others = object?.filter { known[$0.key] == nil } ?? [:]
            guard let each = rule as? [String: Any] else { return others.keys.sorted() }
            return others.flatMap { complaints(about: $0.value, by: each, at: "\(place)/\($0.key)") }
        case ("propertyNames", let each as [String: Any]):
            return object?.keys.flatMap { complaints(about: $0, by: each, at: place) } ?? []
        case ("items", let each as [String: Any]):
            return list?.flatMap { complaints(about: $0, by: each, at: "\(place)/-") } ?? []
        case ("minItems", let least as Int): return (list?.count ?? least) >= least ? [] : ["too few"]
        case ("maxItems", let most as Int): return (list?.count ?? most) <= most ? [] : ["too many"]
        case ("minProperties", let least as Int): return (object?.count ?? least) >= least ? [] : ["too few"]
        case ("maxProperties", let most as Int): return (object?.count ?? most) <= most ? [] : ["too many"]
        case _: return nil
        }
    }

    /// The keywords of numbers and texts.
    private func bounds(of value: Any, by keyword: String, _ rule: Any) -> [String] {
        let text = value as? String
        switch (keyword, rule) {
        case ("minLength", let least as Int): return (text?.count ?? least) >= least ? [] : ["too short"]
        case ("maxLength", let most as Int): return (text?.count ?? most) <= most ? [] : ["too long"]
        case ("pattern", let pattern as String):
            guard let text, let regex = try? Regex(pattern) else { return text == nil ? [] : ["no pattern"] }
            return text.contains(regex) ? [] : ["\(text) does not match"]
        case _:
            guard let bound = Self.number(rule) else { return ["unknown keyword"] }
            guard let number = Self.number(value) else { return [] }
            switch keyword {
            case "minimum": return number >= bound ? [] : ["too low"]
            case "maximum": return number <= bound ? [] : ["too high"]
            case "exclusiveMinimum": return number > bound ? [] : ["too low"]
            case "exclusiveMaximum": return number < bound ? [] : ["too high"]
            case _: return ["unknown keyword"]
            }
        }
    }

    private static func number(_ value: Any) -> Double? {
        (value as? Int).map(Double.init) ?? value as? Double
    }

    private static func type(of value: Any) -> [String] {
        switch value {
        case is Bool: ["boolean"]
        case is Int: ["integer", "number"]
        case is Double: ["number"]
        case is String: ["string"]
        case is [Any]: ["array"]
        case is [String: Any]: ["object"]
        case _: []
        }
    }

    private static func equal(_ one: Any, _ other: Any) -> Bool {
        switch (one, other) {
        case (let one as Bool, let other as Bool): one == other
        case (let one as String, let other as String): one == other
        case (let one as Int, let other as Int): one == other
        case _: false
        }
    }
}
