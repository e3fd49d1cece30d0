import Yams

/// One mapping of a YAML text, read strictly: every field is known, given once, and of its type.
///
/// What is wrong comes as the reading room's own error.
public struct YAMLFields<Refusal: YAMLRefusal> {
    /// What the mapping describes, for messages: `a shard`.
    public let subject: String
    /// The line the mapping begins on.
    public let line: Int
    private var values: [String: Node] = [:]
    private var lines: [String: Int] = [:]

    /// Reads a mapping that has no other fields than `known`.
    ///
    /// - Parameter parentLine: The line that a mistake is said to be on if the node has none.
    public init(_ node: Node, subject: String, known: [String], line parentLine: Int) throws(Refusal) {
        var mistakes: [YAMLMistake] = []
        let fields = Self.read(node, subject: subject, known: known, line: parentLine, mistakes: &mistakes)
        if let mistake = mistakes.first { throw Refusal(mistake) }
        self = fields
    }

    /// Reads a mapping and goes on after what is wrong in it, to tell all of it.
    ///
    /// - Returns: The known fields, each once; none of a node that is no mapping.
    public static func read(
        _ node: Node, subject: String, known: [String], line parentLine: Int, mistakes: inout [YAMLMistake]
    ) -> YAMLFields {
        var fields = YAMLFields(subject: subject, line: node.mark?.line ?? parentLine)
        guard case .mapping(let mapping) = node else {
            mistakes.append(
                YAMLMistake(
                    .wrongType, line: fields.line,
                    "\(subject) is a mapping with the fields \(known.joined(separator: ", "))"))
            return fields
        }
        for (key, value) in mapping {
            let keyLine = key.mark?.line ?? fields.line
            guard case .scalar(let scalar) = key, known.contains(scalar.string) else {
                mistakes.append(
                    YAMLMistake(
                        .unknownField, line: keyLine,
                        "\(subject) has no field \(key.quotedShort); its fields are \(known.joined(separator: ", "))"
                    ))
                continue
            }
            guard fields.values[scalar.string] == nil else {
                mistakes.append(
                    YAMLMistake(
                        .duplicateField, line: keyLine, "\(subject) has the field \(scalar.string) twice; leave one"))
                continue
            }
            fields.values[scalar.string] = value
            fields.lines[scalar.string] = keyLine
        }
        return fields
    }

    private init(subject: String, line: Int) {
        self.subject = subject
        self.line = line
    }

    /// The line of a field, or of the mapping if it has no such field.
    public func line(of field: String) -> Int {
        lines[field] ?? line
    }

    /// The line on which a field's value begins.
    public func valueLine(of field: String) -> Int {
        values[field]?.mark?.line ?? line(of: field)
    }

    /// A field's value, if it is given.
    public func optional(_ field: String) -> Node? {
        values[field]
    }

    /// A field's value, which must be given.
    public func required(_ field: String) throws(Refusal) -> Node {
        guard let node = values[field] else {
            throw refusal(.missingField, line: line, "\(subject) lacks the field \(field); add it")
        }
        return node
    }

    /// A field that is a text.
    public func text(_ field: String) throws(Refusal) -> String {
        try text(of: required(field), field)
    }

    /// A field that is a text, if it is given.
    public func optionalText(_ field: String) throws(Refusal) -> String? {
        guard let node = values[field] else { return nil }
        return try text(of: node, field)
    }

    /// A field that is a whole number.
    public func number(_ field: String) throws(Refusal) -> Int64 {
        try number(of: required(field), field)
    }

    /// A field that is a whole number, if it is given.
    public func optionalNumber(_ field: String) throws(Refusal) -> Int64? {
        guard let node = values[field] else { return nil }
        return try number(of: node, field)
    }

    /// A field that is a list.
    public func list(_ field: String) throws(Refusal) -> [Node] {
        let node = try required(field)
        guard case .sequence(let sequence) = node else {
            throw refusal(.wrongType, line: valueLine(of: field), "\(field) of \(subject) is a list")
        }
        return Array(sequence)
    }

    private func text(of node: Node, _ field: String) throws(Refusal) -> String {
        guard case .scalar(let scalar) = node, node.tag == Tag(.str) else {
            throw refusal(
                .wrongType, line: valueLine(of: field), "\(field) of \(subject) is a text; put it in quotes")
        }
        return scalar.string
    }

    private func number(of node: Node, _ field: String) throws(Refusal) -> Int64 {
        guard case .scalar(let scalar) = node, scalar.style == .plain,
            let number = DecimalText.number(scalar.string.utf8)
        else {
            throw refusal(
                .wrongType, line: valueLine(of: field),
                "\(field) of \(subject) is a whole number in plain digits, without quotes")
        }
        return number
    }

    private func refusal(_ reason: YAMLMistake.Reason, line: Int, _ message: String) -> Refusal {
        Refusal(YAMLMistake(reason, line: line, message))
    }
}

extension Node {
    /// A node as a message shows it: short, and without line breaks.
    public var quotedShort: String {
        guard case .scalar(let scalar) = self else { return "that is not a name" }
        return "\"\(String(scalar.string.prefix(40).map { $0.isNewline ? " " : $0 }))\""
    }
}
