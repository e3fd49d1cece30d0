import StrictYAML
import Yams

extension ScenarioReader {
    /// Reads `mix`, `sessions` and `thinkTime`.
    mutating func visits(_ scenario: Fields) -> [Visit]? {
        let before = mistakes.count
        let think = given(scenario, "thinkTime", usual: .zero, as: Fields.duration)
        let visits = mix(scenario) + sessions(scenario, think: think ?? .zero)
        if scenario.optional("mix") == nil, scenario.optional("sessions") == nil {
            refuse(
                YAMLMistake(
                    .missingField, line: scenario.line,
                    "the scenario does nothing; give it a mix of operations, or sessions, or both"))
        }
        if scenario.optional("thinkTime") != nil, scenario.optional("sessions") == nil {
            refuse(
                YAMLMistake(
                    .badValue, line: scenario.line(of: "thinkTime"),
                    "thinkTime is between the steps of sessions, and there are none; leave it out"))
        }
        return mistakes.count == before ? visits : nil
    }

    private mutating func mix(_ scenario: Fields) -> [Visit] {
        guard let node = scenario.optional("mix") else { return [] }
        guard case .mapping(let mapping) = node else {
            refuse(scenario.mistake(.wrongType, "mix", "the mix is a mapping of operations to weights"))
            return []
        }
        guard !mapping.isEmpty, mapping.count <= Scenario.entriesMax else {
            refuse(
                scenario.mistake(
                    .badValue, "mix", "the mix has 1 to \(Scenario.entriesMax) operations, each with a weight"))
            return []
        }
        return mapping.compactMap { key, value in
            let line = key.mark?.line ?? scenario.valueLine(of: "mix")
            let operation = operation(key, line: line)
            let weight = attempt { () throws(YAMLMistake) in
                try Self.weight(value, "the weight of \(key.quotedShort)", line: value.mark?.line ?? line)
            }
            guard let operation, let weight else { return nil }
            return Visit(weight: weight, steps: [Visit.Step(operation)])
        }
    }

    private mutating func sessions(_ scenario: Fields, think: Duration) -> [Visit] {
        guard scenario.optional("sessions") != nil else { return [] }
        let before = mistakes.count
        let nodes = entries(scenario, "sessions", atMost: Scenario.entriesMax)
        if nodes.isEmpty, mistakes.count == before {
            refuse(scenario.mistake(.badValue, "sessions", "sessions has at least one entry; leave it out otherwise"))
        }
        return nodes.compactMap { node in
            let line = node.mark?.line ?? scenario.valueLine(of: "sessions")
            let fields = fields(node, subject: "a session", of: ScenarioFields.session, line: line)
            let weight = given(fields, "weight") { (fields: Fields) throws(YAMLMistake) in
                try Self.weight(fields.required("weight"), "a session's weight", line: fields.valueLine(of: "weight"))
            }
            let steps = steps(fields, think: think)
            guard let weight, !steps.isEmpty else { return nil }
            return Visit(weight: weight, steps: steps)
        }
    }

    private mutating func steps(_ session: Fields, think: Duration) -> [Visit.Step] {
        let before = mistakes.count
        let nodes = entries(session, "steps", atMost: Scenario.stepsMax)
        if nodes.isEmpty, mistakes.count == before, session.optional("steps") != nil {
            refuse(session.mistake(.badValue, "steps", "a session has at least one step"))
        }
        return nodes.enumerated().compactMap { place, node in
            step(node, think: place == 0 ? nil : think, line: node.mark?.line ?? session.valueLine(of: "steps"))
        }
    }

    /// Reads `readCustomer` or `{operation: readCustomer, think: 2s}`.
    ///
    /// - Parameter think: The usual mean; none for a session's first step, before which nobody thinks.
    private mutating func step(_ node: Node, think: Duration?, line: Int) -> Visit.Step? {
        guard case .mapping = node else {
            return operation(node, line: line).map { Visit.Step($0, think: think ?? .zero) }
        }
        let fields = fields(node, subject: "a step", of: ScenarioFields.step, line: line)
        var name: OperationName?
        if let node = fields.optional("operation") {
            name = operation(node, line: fields.valueLine(of: "operation"))
        }
        let own = given(fields, "think", usual: think ?? .zero, as: Fields.duration)
        if think == nil, fields.optional("think") != nil {
            refuse(
                fields.mistake(
                    .badValue, "think", "a session's first step begins at its arrival; leave its think out"))
        }
        guard let name, let own else { return nil }
        return Visit.Step(name, think: own)
    }

    private mutating func operation(_ node: Node, line: Int) -> OperationName? {
        guard case .scalar(let scalar) = node, case let name = OperationName(rawValue: scalar.string),
            operations.contains(name)
        else {
            let known = operations.sorted().map(\.rawValue).joined(separator: ", ")
            refuse(YAMLMistake(.badValue, line: line, "there is no operation \(node.quotedShort); there are \(known)"))
            return nil
        }
        return name
    }

    private static func weight(_ node: Node, _ what: String, line: Int) throws(YAMLMistake) -> Double {
        guard case .scalar(let scalar) = node, scalar.style == .plain, let weight = DecimalText.fraction(scalar.string),
            weight > 0, weight <= Scenario.weightMax
        else {
            let most = FigureText.digits(Scenario.weightMax, 3)
            throw YAMLMistake(
                .badValue, line: line, "\(what) is a number above 0 and up to \(most); leave out what has none")
        }
        return weight
    }
}
