import Yams

/// What a kind of YAML text is called, and how large it may be.
public struct YAMLForm: Sendable {
    /// What the text is, for messages: `topology`.
    public let noun: String
    /// The largest text, in bytes.
    public let bytesMax: Int
    /// The field that every text has, for the message about an empty one.
    public let firstField: String

    /// Describes a kind of text.
    public init(noun: String, bytesMax: Int, firstField: String) {
        self.noun = noun
        self.bytesMax = bytesMax
        self.firstField = firstField
    }

    /// The root of a text that is one YAML document without aliases.
    ///
    /// - Parameter refusal: The reading room's error.
    public func root<Refusal: YAMLRefusal>(of yaml: String, refusal _: Refusal.Type) throws(Refusal) -> Node {
        guard yaml.utf8.count <= bytesMax else {
            throw Refusal(YAMLMistake(.tooLarge, line: 1, "a \(noun) has at most \(bytesMax) bytes"))
        }
        if let mistake = alias(in: yaml) { throw Refusal(mistake) }
        let root: Node?
        do {
            root = try Yams.compose(yaml: yaml)
        } catch {
            throw Refusal(YAMLMistake(yaml: yaml, error))
        }
        guard let root else {
            throw Refusal(
                YAMLMistake(.missingField, line: 1, "the \(noun) is empty; start with its \(firstField)"))
        }
        return root
    }

    /// Refuses `*name` wherever it stands.
    ///
    /// A few aliases of aliases make a tree larger than any memory, and no value has need of a star before a name.
    private func alias(in yaml: String) -> YAMLMistake? {
        var line = 1
        var isAfterStar = false
        for byte in yaml.utf8 {
            switch byte {
            case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
                guard !isAfterStar else {
                    return YAMLMistake(
                        .syntax, line: line, "an alias (*name) has no place in a \(noun); write the value out")
                }
            case UInt8(ascii: "\n"):
                line += 1
            case _:
                break
            }
            isAfterStar = byte == UInt8(ascii: "*")
        }
        return nil
    }
}

extension YAMLMistake {
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
