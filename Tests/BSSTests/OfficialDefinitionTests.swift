import BSS
import Foundation
import Testing

/// Holds the declarations to the official API files.
@Suite(.enabled(if: OfficialFiles.arePresent, "the official TM Forum files do not stand beside the project"))
struct OfficialDefinitionTests {
    private typealias Definition = [String: Any]

    @Test(arguments: ResourceCatalog.all)
    func `the first level is declared as the official definition has it`(resource: ResourceDeclaration) throws {
        let api = try OfficialFiles.api(of: resource.name)
        let official = try #require(definitions(api)[resource.name]?["properties"] as? [String: Definition])
        let declared = Set(resource.attributes.filter(\.isFirstLevel).map(\.path))
        // TMF637 gives Product no type attributes, though its own sample has them.
        #expect(declared.subtracting(["@type", "@baseType", "@schemaLocation"]).isSubset(of: official.keys))
        #expect(Set(official.keys).isSubset(of: declared), "\(Set(official.keys).subtracting(declared))")
    }

    @Test(arguments: ResourceCatalog.all)
    func `types and value lists are the official ones, also in depth`(resource: ResourceDeclaration) throws {
        let api = try OfficialFiles.api(of: resource.name)
        for attribute in resource.attributes where !(resource.name == "Product" && attribute.path.hasPrefix("@")) {
            var schema: Definition = ["$ref": "#/definitions/\(resource.name)"]
            for member in attribute.members {
                let resolved = element(resolve(schema, api), api)
                schema = try #require(
                    (resolved["properties"] as? [String: Definition])?[member], "\(resource.name) \(attribute.path)")
            }
            let official = resolve(schema, api)
            #expect(type(official, api) == attribute.type, "\(resource.name) \(attribute.path)")
            if let values = official["enum"] as? [String] {
                let trimmed = { (values: [String]) in Set(values.map { $0.trimmingCharacters(in: .whitespaces) }) }
                #expect(trimmed(attribute.allowedValues) == trimmed(values), "\(resource.name) \(attribute.path)")
                #expect(Set(values).isSubset(of: attribute.allowedValues))
            } else {
                #expect(attribute.allowedValues.isEmpty, "\(resource.name) \(attribute.path)")
            }
        }
    }

    @Test(arguments: ResourceCatalog.all)
    func `what a create must carry is what the official definition requires`(resource: ResourceDeclaration) throws {
        let api = try OfficialFiles.api(of: resource.name)
        let required = definitions(api)[resource.name + "_Create"]?["required"] as? [String] ?? []
        let declared = resource.attributes.filter { $0.isFirstLevel && $0.isMandatory }.map(\.path)
        #expect(Set(declared) == Set(required))
        for attribute in resource.attributes where !attribute.isFirstLevel && attribute.isMandatory {
            var schema: Definition = ["$ref": "#/definitions/\(resource.name)"]
            for member in attribute.members.dropLast() {
                let resolved = element(resolve(schema, api), api)
                schema = (resolved["properties"] as? [String: Definition])?[member] ?? [:]
            }
            let parent = element(resolve(schema, api), api)
            let isRequired = (parent["required"] as? [String] ?? []).contains(attribute.members.last ?? "")
            #expect(isRequired, "\(resource.name) \(attribute.path) is not officially mandatory")
        }
    }

    @Test(arguments: ResourceCatalog.all)
    func `path, operations and events are the official ones`(resource: ResourceDeclaration) throws {
        let api = try OfficialFiles.api(of: resource.name)
        let paths = try #require(api["paths"] as? [String: Definition])
        let base = try #require(api["basePath"] as? String)
        let collection = String(resource.collectionPath.dropFirst(base.count - 1))
        #expect(resource.collectionPath.hasPrefix(base))
        #expect(Set(paths[collection]?.keys ?? [:].keys) == ["get", "post"])
        #expect(Set(paths[collection + "/{id}"]?.keys ?? [:].keys) == ["get", "patch", "delete"])
        #expect(resource.operations == .all)

        let changes: [ResourceEvents.Change] = [.created, .changed(state: true, attributes: true), .deleted]
        let types = Set(changes.flatMap { resource.events.types(for: $0) })
        let first = resource.name.prefix(1).lowercased() + resource.name.dropFirst()
        let suffixes = ["CreateEvent", "AttributeValueChangeEvent", "StateChangeEvent", "DeleteEvent"]
        let official = suffixes.filter { paths["/listener/\(first)\($0)"] != nil }.map { resource.name + $0 }
        #expect(types == Set(official))
    }

    @Test(arguments: OfficialFiles.sampled)
    func `the official sample keeps the declared rules`(name: String) throws {
        let resource = try #require(ResourceCatalog.resource(named: name))
        let sample = try OfficialFiles.sample(of: name)
        #expect(!sample.isEmpty)
        for attribute in resource.attributes {
            for parent in values(at: Array(attribute.members.dropLast()), in: sample) {
                guard let object = parent as? [String: Any] else { continue }
                let value = object[attribute.members.last ?? ""]
                if attribute.isMandatory { #expect(value != nil, "\(name) \(attribute.path)") }
                guard let value else { continue }
                #expect(matches(value, attribute.type), "\(name) \(attribute.path)")
                if let text = value as? String, !attribute.allowedValues.isEmpty {
                    #expect(attribute.allowedValues.contains(text), "\(name) \(attribute.path)")
                }
            }
        }
        if let state = resource.stateAttribute, let machine = resource.stateMachine {
            _ = try machine.stateOnCreate(named: sample[state] as? String, attribute: state)
        }
    }
}

extension OfficialDefinitionTests {
    private func definitions(_ api: Definition) -> [String: Definition] {
        api["definitions"] as? [String: Definition] ?? [:]
    }

    private func resolve(_ schema: Definition, _ api: Definition) -> Definition {
        guard let reference = schema["$ref"] as? String else { return schema }
        return definitions(api)[String(reference.split(separator: "/").last ?? "")] ?? [:]
    }

    /// The schema of an array's elements, else the schema itself.
    private func element(_ schema: Definition, _ api: Definition) -> Definition {
        (schema["items"] as? Definition).map { resolve($0, api) } ?? schema
    }

    private func type(_ schema: Definition, _ api: Definition) -> AttributeType {
        switch (schema["type"] as? String, schema["format"] as? String) {
        case ("string", "date-time"): .dateTime
        case ("string", _): .text
        case ("boolean", _): .boolean
        case ("integer", _): .integer
        case ("number", _): .decimal
        case ("array", _): .array(of: type(element(schema, api), api))
        case ("object", _): .object
        default: .any
        }
    }

    /// Every value that a path reaches, through arrays.
    private func values(at members: [String], in value: Any) -> [Any] {
        if let array = value as? [Any] { return array.flatMap { values(at: members, in: $0) } }
        guard let member = members.first else { return [value] }
        guard let next = (value as? [String: Any])?[member] else { return [] }
        return values(at: Array(members.dropFirst()), in: next)
    }

    /// Whether a value has a type; Foundation cannot tell 1 from true, so neither does this.
    private func matches(_ value: Any, _ type: AttributeType) -> Bool {
        switch type {
        case .text: value is String
        case .dateTime: (value as? String).map { Timestamp(rfc3339: $0) != nil } ?? false
        case .boolean: value is Bool
        case .integer: value is Int
        case .decimal: value is NSNumber
        case .object: value is [String: Any]
        case .array(let element): (value as? [Any])?.allSatisfy { matches($0, element) } ?? false
        case .any: true
        }
    }
}
