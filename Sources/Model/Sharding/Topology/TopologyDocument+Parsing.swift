import StrictYAML

extension TopologyDocument {
    /// The largest text, in bytes: 4096 shards need about a quarter of it.
    public static let yamlBytesMax = 4 << 20

    private static let form = YAMLForm(noun: "topology", bytesMax: yamlBytesMax, firstField: "version")

    /// Reads a topology, strictly; topology/README.md describes its fields.
    ///
    /// - Throws: `TopologyError` that names the line of the first mistake, and says what to do.
    public static func parse(yaml: String) throws(TopologyError) -> TopologyDocument {
        try TopologyReader.draft(of: form.root(of: yaml, refusal: TopologyError.self)).checked()
    }
}

extension TopologyError: YAMLRefusal {
    /// Takes a mistake of the text over.
    public init(_ mistake: YAMLMistake) {
        let reason: Reason =
            switch mistake.reason {
            case .syntax: .syntax
            case .tooLarge: .tooLarge
            case .unknownField: .unknownField
            case .duplicateField: .duplicateField
            case .missingField: .missingField
            case .wrongType: .wrongType
            case .badValue: .badValue
            }
        self.init(reason, line: mistake.line, mistake.message)
    }
}
