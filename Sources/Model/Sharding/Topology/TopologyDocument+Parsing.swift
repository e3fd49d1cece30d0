import Yams

extension TopologyDocument {
    /// The largest text, in bytes: 4096 shards need about a quarter of it.
    public static let yamlBytesMax = 4 << 20

    /// Reads a topology, strictly; topology/README.md describes its fields.
    ///
    /// - Throws: `TopologyError` that names the line of the first mistake, and says what to do.
    public static func parse(yaml: String) throws(TopologyError) -> TopologyDocument {
        guard yaml.utf8.count <= yamlBytesMax else {
            throw TopologyError(.tooLarge, line: 1, "a topology has at most \(yamlBytesMax) bytes")
        }
        try refuseAliases(yaml)
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw TopologyError(yaml: yaml, error)
        }
        guard let root else {
            throw TopologyError(.missingField, line: 1, "the topology is empty; start with its version")
        }
        return try TopologyReader.draft(of: root).checked()
    }

    /// Refuses `*name` wherever it stands.
    ///
    /// A few aliases of aliases make a tree larger than any memory, and no value of a topology has need of a star.
    private static func refuseAliases(_ yaml: String) throws(TopologyError) {
        var line = 1
        var isAfterStar = false
        for byte in yaml.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                guard !isAfterStar else {
                    throw TopologyError(
                        .syntax, line: line, "an alias (*name) has no place in a topology; write the value out")
                }
            case UInt8(ascii: "\n"):
                line += 1
            case _:
                break
            }
            isAfterStar = byte == UInt8(ascii: "*")
        }
    }
}

extension TopologyError {
    /// Tells what YAML's own parser found wrong.
    fileprivate init(yaml: String, _ error: any Error) {
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            let place = context.map { "\($0.text): " } ?? ""
            self.init(.syntax, line: mark.line, "this is not YAML: \(place)\(problem)")
        case .reader(let problem, let offset, _, _):
            let line = 1 + yaml.unicodeScalars.prefix(offset ?? 0).count(where: { $0 == "\n" })
            self.init(.syntax, line: line, "this is not YAML: \(problem)")
        case .duplicatedKeysInMapping(let fields, let context):
            self.init(
                .duplicateField, line: context.mark.line,
                "the field \(fields.first ?? "") is given twice in one mapping; leave one")
        case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded, nil:
            self.init(.syntax, line: 1, "this is not YAML that can be read")
        }
    }
}
