import Sharding
import StrictYAML
import Yams

extension ScenarioReader {
    /// Reads `faults`; none if it is not given.
    ///
    /// - Parameter duration: The measured time, which they must fit in; none if it could not be read.
    mutating func faults(_ scenario: Fields, duration: Duration?) -> [FaultStep] {
        var faults: [FaultStep] = []
        for node in entries(scenario, "faults", atMost: Scenario.entriesMax) {
            let line = node.mark?.line ?? scenario.valueLine(of: "faults")
            let fields = fields(node, subject: "a fault", of: ScenarioFields.fault, line: line)
            guard let fault = fault(fields) else { continue }
            if let duration, fault.at + (fault.lasting ?? .zero) > duration {
                refuse(
                    fields.mistake(
                        .badValue, "at", "a fault is made and undone within the duration, counted after the warm-up"))
            }
            if fault.action == .continue, !faults.contains(where: { $0.isStop(before: fault) }) {
                refuse(
                    fields.mistake(
                        .badValue, "do", "nothing has stopped \(fault.target) by then; stop it before, without a for"))
            }
            faults.append(fault)
        }
        return faults
    }

    private mutating func fault(_ fields: Fields) -> FaultStep? {
        let at = given(fields, "at", as: Fields.duration)
        let action: FaultAction? = choice(fields, "do")
        let target = given(fields, "target", Self.target)
        let lasting = given(fields, "for", usual: .some(nil), as: Fields.optionalDuration)
        guard let at, let action, let target, let lasting else { return nil }
        switch (action.needsLength, lasting) {
        case (true, nil):
            refuse(
                YAMLMistake(
                    .missingField, line: fields.line, "a fault that does \(action.rawValue) lacks the field for; add it"
                ))
        case (false, .some):
            refuse(fields.mistake(.badValue, "for", "\(action.rawValue) is done at once; leave for out"))
        case (_, .some(.zero)):
            refuse(fields.mistake(.badValue, "for", "a fault lasts longer than 0s"))
        case _:
            break
        }
        return FaultStep(at: at, action: action, target: target, lasting: lasting)
    }

    private static func target(_ fields: Fields) throws(YAMLMistake) -> FaultTarget {
        let node = try fields.required("target")
        let text = node.string ?? ""
        switch text {
        case "catalog": return .catalog
        case "trunkline": return .trunkline
        case _:
            guard text.hasPrefix("shard-"), let number = DecimalText.number(text.utf8.dropFirst(6)), number > 0,
                let name = ShardName(rawValue: text)
            else {
                throw fields.mistake(
                    .badValue, "target",
                    "a fault strikes a shard such as shard-2, the catalog, or trunkline, not \(node.quotedShort)")
            }
            return .shard(name)
        }
    }

    /// Reads `thresholds`; none if it is not given.
    ///
    /// - Parameter visits: What the scenario does, since nothing else can be measured; none if it could not be read.
    mutating func thresholds(_ scenario: Fields, visits: [Visit]?) -> [Threshold] {
        let done = visits.map { Set($0.flatMap { $0.steps.map(\.operation) }) }
        return entries(scenario, "thresholds", atMost: Scenario.entriesMax).compactMap { node in
            let line = node.mark?.line ?? scenario.valueLine(of: "thresholds")
            return attempt { () throws(YAMLMistake) in try Self.threshold(node, done: done, line: line) }
        }
    }

    private static func threshold(
        _ node: Node, done: Set<OperationName>?, line: Int
    ) throws(YAMLMistake) -> Threshold {
        guard case .scalar(let scalar) = node else {
            throw YAMLMistake(.wrongType, line: line, "a threshold is a text such as readCustomer p99 < 20ms")
        }
        let threshold: Threshold
        do {
            threshold = try Threshold(parsing: scalar.string)
        } catch {
            throw YAMLMistake(.badValue, line: line, error.description)
        }
        if let operation = threshold.operation, let done, !done.contains(operation) {
            throw YAMLMistake(
                .badValue, line: line,
                "neither mix nor sessions do \(node.quotedShort)'s operation, so it is never measured")
        }
        return threshold
    }
}

extension FaultStep {
    /// Whether this leaves a process stopped that another fault later continues.
    fileprivate func isStop(before other: FaultStep) -> Bool {
        action == .stop && target == other.target && lasting == nil && at <= other.at
    }
}
