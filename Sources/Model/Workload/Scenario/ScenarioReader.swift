import Sharding
import StrictYAML
import Yams

/// Turns the nodes of a YAML text into a scenario, and keeps every mistake on the way.
struct ScenarioReader {
    typealias Fields = YAMLFields<YAMLMistake>

    /// What a generator can do.
    let operations: Set<OperationName>
    /// What was wrong so far.
    private(set) var mistakes: [YAMLMistake] = []

    init(operations: Set<OperationName>) {
        self.operations = operations
    }

    /// Reads a whole scenario.
    ///
    /// - Returns: The scenario, none if there was a mistake.
    mutating func scenario(_ root: Node) -> Scenario? {
        let fields = fields(root, subject: "the scenario", of: ScenarioFields.scenario, line: 1)
        let name = given(fields, "name", Self.name)
        let summary = given(fields, "summary", Self.summary)
        let version = given(fields, "version", Self.version)
        let (warmUp, duration) = times(fields)
        let arrivals = arrivals(fields, duration: duration)
        let connections = whole(
            fields, "connections", in: 1...Scenario.connectionsMax, usual: Scenario.connectionsUsual)
        let visits = visits(fields)
        let customers = whole(fields, "customers", in: 1...Population.customersMax)
        let keys = keys(fields)
        let seed = given(fields, "seed", usual: 1, as: Fields.number)
        let faults = faults(fields, duration: duration)
        let thresholds = thresholds(fields, visits: visits)
        let records = given(fields, "record", usual: false, Self.isRecorded)
        guard mistakes.isEmpty, version != nil, let name, let summary, let duration, let warmUp, let arrivals,
            let connections, let visits, let customers, let keys, let seed, let records
        else { return nil }
        return Scenario(
            name: name, summary: summary, duration: duration, warmUp: warmUp, arrivals: arrivals,
            connections: connections, visits: visits, keys: keys, customers: customers, seed: UInt64(seed),
            faults: faults, thresholds: thresholds, recordsHistory: records)
    }

    /// Keeps a mistake.
    mutating func refuse(_ mistake: YAMLMistake) {
        mistakes.append(mistake)
    }

    /// Reads one part; a mistake in it is kept, and the reading goes on.
    mutating func attempt<Value>(_ read: () throws(YAMLMistake) -> Value) -> Value? {
        do throws(YAMLMistake) {
            return try read()
        } catch {
            mistakes.append(error)
            return nil
        }
    }

    /// Reads a field that is given; that it is missing where it must not be is for `fields(_:subject:of:line:)` to say.
    mutating func given<Value>(
        _ fields: Fields, _ field: String, usual: Value? = nil, _ read: (Fields) throws(YAMLMistake) -> Value
    ) -> Value? {
        guard fields.optional(field) != nil else { return usual }
        return attempt { () throws(YAMLMistake) in try read(fields) }
    }

    /// Reads a field that is given, as a kind of value.
    mutating func given<Value>(
        _ fields: Fields, _ field: String, usual: Value? = nil,
        as kind: (Fields) -> (String) throws(YAMLMistake) -> Value
    ) -> Value? {
        given(fields, field, usual: usual) { (fields: Fields) throws(YAMLMistake) in try kind(fields)(field) }
    }

    /// Reads a whole number that is given.
    mutating func whole(_ fields: Fields, _ field: String, in range: ClosedRange<Int>, usual: Int? = nil) -> Int? {
        given(fields, field, usual: usual) { (fields: Fields) throws(YAMLMistake) in
            try fields.whole(field, in: range)
        }
    }

    /// Reads a number that is given.
    mutating func fraction(
        _ fields: Fields, _ field: String, in range: ClosedRange<Double>, usual: Double? = nil
    ) -> Double? {
        given(fields, field, usual: usual) { (fields: Fields) throws(YAMLMistake) in
            try fields.fraction(field, in: range)
        }
    }

    /// Reads one of an enumeration's names that is given.
    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ fields: Fields, _ field: String, usual: Choice? = nil
    ) -> Choice? {
        given(fields, field, usual: usual) { (fields: Fields) throws(YAMLMistake) in
            try fields.choice(field, of: Choice.self)
        }
    }

    /// Reads a mapping: unknown, repeated and missing fields are kept as mistakes.
    mutating func fields(_ node: Node, subject: String, of list: ScenarioFields.List, line: Int) -> Fields {
        let fields = Fields.read(node, subject: subject, known: list.all, line: line, mistakes: &mistakes)
        if case .mapping = node {
            for field in list.required where fields.optional(field) == nil {
                let message = "\(subject) lacks the field \(field); add it"
                mistakes.append(YAMLMistake(.missingField, line: fields.line, message))
            }
        }
        return fields
    }

    /// Reads a list with so many entries at most; empty if the field is not given.
    mutating func entries(_ fields: Fields, _ field: String, atMost most: Int) -> [Node] {
        guard let nodes = given(fields, field, usual: [], as: Fields.list) else { return [] }
        guard nodes.count <= most else {
            refuse(fields.mistake(.tooLarge, field, "\(field) of \(fields.subject) has at most \(most) entries"))
            return []
        }
        return nodes
    }

    private mutating func times(_ fields: Fields) -> (warmUp: Duration?, duration: Duration?) {
        let warmUp = given(fields, "warmUp", usual: .zero, as: Fields.duration)
        let duration = given(fields, "duration", as: Fields.duration)
        if let duration, duration < Scenario.durationMin {
            let least = DurationText.text(Scenario.durationMin)
            refuse(
                fields.mistake(.badValue, "duration", "the duration is \(least) or more, for figures to mean something")
            )
        }
        if let warmUp, let duration, warmUp + duration > Scenario.durationMax {
            let most = DurationText.text(Scenario.durationMax)
            refuse(fields.mistake(.badValue, "duration", "warm-up and duration are \(most) together at most"))
        }
        return (warmUp, duration)
    }

    private static func version(_ fields: Fields) throws(YAMLMistake) -> Int64 {
        let version = try fields.number("version")
        guard version == Scenario.formatVersion else {
            throw fields.mistake(
                .badValue, "version",
                "the version is \(Scenario.formatVersion), the form that this program reads, not \(version)")
        }
        return version
    }

    /// A name that can be part of a file's name, by the rule for shards' names.
    private static func name(_ fields: Fields) throws(YAMLMistake) -> String {
        let name = try fields.text("name")
        guard ShardName(rawValue: name) != nil else {
            throw fields.mistake(
                .badValue, "name",
                "a scenario's name has 1 to \(ShardName.lengthMax) characters of a-z, 0-9 and -, a letter first")
        }
        return name
    }

    private static func summary(_ fields: Fields) throws(YAMLMistake) -> String {
        let summary = try fields.text("summary")
        guard (1...Scenario.summaryLengthMax).contains(summary.utf8.count),
            summary.unicodeScalars.allSatisfy({ $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) })
        else {
            throw fields.mistake(
                .badValue, "summary", "the summary is one line of 1 to \(Scenario.summaryLengthMax) bytes")
        }
        return summary
    }

    private static func isRecorded(_ fields: Fields) throws(YAMLMistake) -> Bool {
        guard case .scalar(let scalar) = try fields.required("record"), let word = Switch(rawValue: scalar.string)
        else { throw fields.mistake(.wrongType, "record", "record is on or off") }
        return word == .on || word == .true
    }

    /// How on and off may be written.
    private enum Switch: String {
        case on, off, `true`, `false`
    }
}
