import Yams

/// One mapping of a YAML text, read strictly: every field is known, given once, and of its type.
struct YAMLFields {
    /// What the mapping describes, for messages: `a shard`.
    let subject: String
    /// The line the mapping begins on.
    let line: Int
    private var values: [String: Node] = [:]
    private var lines: [String: Int] = [:]

    /// Reads a mapping that has no other fields than `known`.
    init(_ node: Node, subject: String, known: [String], line parentLine: Int) throws(TopologyError) {
        self.subject = subject
        line = node.mark?.line ?? parentLine
        guard case .mapping(let mapping) = node else {
            throw TopologyError(
                .wrongType, line: line, "\(subject) is a mapping with the fields \(known.joined(separator: ", "))")
        }
        for (key, value) in mapping {
            let keyLine = key.mark?.line ?? line
            guard case .scalar(let scalar) = key, known.contains(scalar.string) else {
                throw TopologyError(
                    .unknownField, line: keyLine,
                    "\(subject) has no field \(Self.quoted(key)); its fields are \(known.joined(separator: ", "))")
            }
            guard values.updateValue(value, forKey: scalar.string) == nil else {
                throw TopologyError(
                    .duplicateField, line: keyLine, "\(subject) has the field \(scalar.string) twice; leave one")
            }
            lines[scalar.string] = keyLine
        }
    }

    /// The line of a field, or of the mapping if it has no such field.
    func line(of field: String) -> Int {
        lines[field] ?? line
    }

    /// The line on which a field's value begins.
    func valueLine(of field: String) -> Int {
        values[field]?.mark?.line ?? line(of: field)
    }

    func optional(_ field: String) -> Node? {
        values[field]
    }

    func required(_ field: String) throws(TopologyError) -> Node {
        guard let node = values[field] else {
            throw TopologyError(.missingField, line: line, "\(subject) lacks the field \(field); add it")
        }
        return node
    }

    func text(_ field: String) throws(TopologyError) -> String {
        try text(of: required(field), field)
    }

    func optionalText(_ field: String) throws(TopologyError) -> String? {
        guard let node = values[field] else { return nil }
        return try text(of: node, field)
    }

    func number(_ field: String) throws(TopologyError) -> Int64 {
        try number(of: required(field), field)
    }

    func optionalNumber(_ field: String) throws(TopologyError) -> Int64? {
        guard let node = values[field] else { return nil }
        return try number(of: node, field)
    }

    func list(_ field: String) throws(TopologyError) -> [Node] {
        let node = try required(field)
        guard case .sequence(let sequence) = node else {
            throw TopologyError(.wrongType, line: valueLine(of: field), "\(field) of \(subject) is a list")
        }
        return Array(sequence)
    }

    private func text(of node: Node, _ field: String) throws(TopologyError) -> String {
        guard case .scalar(let scalar) = node, node.tag == Tag(.str) else {
            throw TopologyError(
                .wrongType, line: valueLine(of: field), "\(field) of \(subject) is a text; put it in quotes")
        }
        return scalar.string
    }

    private func number(of node: Node, _ field: String) throws(TopologyError) -> Int64 {
        guard case .scalar(let scalar) = node, scalar.style == .plain,
            let number = DecimalText.number(scalar.string.utf8)
        else {
            throw TopologyError(
                .wrongType, line: valueLine(of: field),
                "\(field) of \(subject) is a whole number in plain digits, without quotes")
        }
        return number
    }

    /// A key as a message shows it: short, and without line breaks.
    private static func quoted(_ key: Node) -> String {
        guard case .scalar(let scalar) = key else { return "that is not a name" }
        return "\"\(String(scalar.string.prefix(40).map { $0.isNewline ? " " : $0 }))\""
    }
}
