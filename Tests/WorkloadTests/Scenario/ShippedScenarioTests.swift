import StrictYAML
import Testing
import Workload
import Yams

@testable import Workload

/// Holds the shipped scenarios against the parser and the schema, and those two against each other.
@Suite struct ShippedScenarioTests {
    /// What the schema says operations can be; the generator's own list is held against it elsewhere.
    private static func operations() throws -> Set<OperationName> {
        let schema = try SchemaCheck(ScenarioText.schema())
        let names = try #require(schema.definition("operation")["enum"] as? [String])
        return Set(names.map(OperationName.init(rawValue:)))
    }

    @Test func `every shipped scenario is accepted by the parser and by the schema`() throws {
        let schema = try SchemaCheck(ScenarioText.schema())
        let operations = try Self.operations()
        let shipped = try ScenarioText.shipped()
        #expect(
            shipped.map(\.name) == [
                "agent-reads.yaml", "corporate.yaml", "handset-launch.yaml", "kill-shard.yaml", "kill-trunkline.yaml",
                "onboarding-day.yaml", "self-care.yaml", "smoke.yaml", "tatp.yaml",
            ])
        for (name, text) in shipped {
            let scenario = try Scenario.parse(yaml: text, operations: operations)
            #expect("\(scenario.name).yaml" == name)
            #expect(text.hasPrefix("# "), "\(name) does not say what it stands for")
            #expect(schema.complaints(about: try Yams.load(yaml: text)) == [], "\(name)")
        }
    }

    @Test func `the schema has the parser's fields, and the same of them must be given`() throws {
        let schema = try SchemaCheck(ScenarioText.schema())
        var lists = [
            "session": ScenarioFields.session, "step": ScenarioFields.step, "dayPoint": ScenarioFields.dayPoint,
            "corporate": ScenarioFields.corporate, "fault": ScenarioFields.fault,
        ]
        for pattern in ScenarioFields.Pattern.allCases { lists["arrivals.\(pattern.rawValue)"] = pattern.fields }
        for choice in ScenarioFields.Choice.allCases { lists["keys.\(choice.rawValue)"] = choice.fields }
        let objects = schema.definitions.filter { $0.value["type"] as? String == "object" }
        #expect(Set(objects.keys) == Set(lists.keys))
        for (name, list) in lists { try expect(schema.definition(name), has: list, name) }
        try expect(schema.root, has: ScenarioFields.scenario, "the scenario")
    }

    private func expect(_ object: [String: Any], has list: ScenarioFields.List, _ name: String) throws {
        let properties = try #require(object["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(list.all), "\(name)")
        #expect(Set(object["required"] as? [String] ?? []) == Set(list.required), "\(name)")
        #expect(object["additionalProperties"] as? Bool == false, "\(name)")
    }

    @Test func `the schema has the parser's words and bounds`() throws {
        let schema = try SchemaCheck(ScenarioText.schema())
        let fault = try #require(schema.definition("fault")["properties"] as? [String: [String: Any]])
        #expect(fault["do"]?["enum"] as? [String] == FaultAction.allCases.map(\.rawValue))
        let spacings = schema.definition("spacing")["enum"] as? [String]
        #expect(spacings == ArrivalPattern.Spacing.allCases.map(\.rawValue))
        let properties = try #require(schema.root["properties"] as? [String: [String: Any]])
        #expect(properties["version"]?["const"] as? Int == Scenario.formatVersion)
        #expect(properties["connections"]?["maximum"] as? Int == Scenario.connectionsMax)
        #expect(properties["customers"]?["maximum"] as? Int == Population.customersMax)
        #expect(properties["summary"]?["maxLength"] as? Int == Scenario.summaryLengthMax)
        #expect(schema.definition("rate")["minimum"] as? Double == ArrivalPattern.rateMin)
        #expect(schema.definition("rate")["maximum"] as? Int == Int(ArrivalPattern.rateMax))
        #expect(schema.definition("weight")["maximum"] as? Int == Int(Scenario.weightMax))
    }

    @Test func `what the parser refuses for its form, the schema refuses too`() throws {
        let schema = try SchemaCheck(ScenarioText.schema())
        #expect(schema.complaints(about: try Yams.load(yaml: ScenarioText.sound)) == [])
        var refused = 0
        for mistake in ScenarioMistake.all {
            let yaml = try #require(mistake.applied(to: ScenarioText.sound))
            switch mistake.reason {
            case .unknownField,
                .missingField where mistake.line != 32 || !mistake.replacement.contains("slow"),
                .wrongType where !mistake.part.hasPrefix("customers: 1"):
                #expect(schema.complaints(about: try Yams.load(yaml: yaml)) != [], "\(mistake.testDescription)")
                refused += 1
            case _:
                break
            }
        }
        #expect(refused > 20)
    }
}
