import Sharding
import Testing

/// A change to the sound text that makes it unsound, and the error that it must give.
struct TopologyMistake: CustomTestStringConvertible {
    let part: String
    let replacement: String
    let reason: TopologyError.Reason
    let line: Int

    var testDescription: String { "\(reason) for \(replacement)" }

    init(_ part: String, _ replacement: String, _ reason: TopologyError.Reason, line: Int) {
        self.part = part
        self.replacement = replacement
        self.reason = reason
        self.line = line
    }

    static let all = fields + types + slots + places

    private static let fields = [
        TopologyMistake("version: 7\n", "version: 7\nmode: fast\n", .unknownField, line: 2),
        TopologyMistake("host: db2", "hots: db2", .unknownField, line: 10),
        TopologyMistake(", epoch: 7}", ", epoch: 7, why: x}", .unknownField, line: 15),
        TopologyMistake("version: 7\n", "version: 7\n? [a]\n: 1\n", .unknownField, line: 2),
        TopologyMistake("version: 7\n", "version: 7\n<<: {a: 1}\n", .unknownField, line: 2),
        TopologyMistake("      port: 5432\n", "      port: 5432\n      port: 5433\n", .duplicateField, line: 11),
        TopologyMistake("      port: 5432\n", "", .missingField, line: 10),
        TopologyMistake("version: 7\n", "", .missingField, line: 1),
        TopologyMistake("  - name: shard-2\n    endpoint", "  - endpoint", .missingField, line: 8),
        TopologyMistake("    slots: [\"4-2047\"]\n", "", .missingField, line: 5),
        TopologyMistake("range: \"0-3\", ", "", .missingField, line: 15),
    ]

    private static let types = [
        TopologyMistake("version: 7", "version: seven", .wrongType, line: 1),
        TopologyMistake("version: 7", "version: \"7\"", .wrongType, line: 1),
        TopologyMistake("version: 7", "version: 07", .wrongType, line: 1),
        TopologyMistake("version: 7", "version: -7", .wrongType, line: 1),
        TopologyMistake("version: 7", "version: 7.0", .wrongType, line: 1),
        TopologyMistake("version: 7", "version: 99999999999999999999", .wrongType, line: 1),
        TopologyMistake("version: 7", "version: 0", .badValue, line: 1),
        TopologyMistake("port: 5432", "port: 0", .badValue, line: 11),
        TopologyMistake("port: 5432", "port: 65536", .badValue, line: 11),
        TopologyMistake("port: 5432", "port: [5432]", .wrongType, line: 11),
        TopologyMistake("host: db2.example", "host: 5", .wrongType, line: 10),
        TopologyMistake("host: db2.example", "host: true", .wrongType, line: 10),
        TopologyMistake("host: db2.example", "host: ~", .wrongType, line: 10),
        TopologyMistake("host: db2.example", "host: \"\"", .badValue, line: 9),
        TopologyMistake("host: db2.example", "host: \"db2,db3\"", .badValue, line: 9),
        TopologyMistake("host: db2.example", "host: \"db\\0\"", .badValue, line: 9),
        TopologyMistake("host: db2.example", "host: db2.example\n      sslMode: prefer", .badValue, line: 11),
        TopologyMistake("host: db2.example", "host: ::1\n      rootCertificate: /r", .badValue, line: 9),
        TopologyMistake("host: db2.example", "host: db2.example\n      version: 0", .badValue, line: 9),
        TopologyMistake("slots: [\"4-2047\"]", "slots: \"4-2047\"", .wrongType, line: 7),
        TopologyMistake("slots: [\"4-2047\"]", "slots:", .wrongType, line: 7),
        TopologyMistake("catalog:\n  endpoint: {", "catalog: {", .unknownField, line: 2),
    ]

    private static let slots = [
        TopologyMistake("\"2048-4094\"", "\"2049-4094\"", .gap, line: 7),
        TopologyMistake("- 4095", "- 4094", .overlap, line: 17),
        TopologyMistake("      - 4095", "", .gap, line: 16),
        TopologyMistake("      - {range: \"0-3\", epoch: 7}\n", "", .gap, line: 7),
        TopologyMistake("\"4-2047\"", "\"4-2050\"", .overlap, line: 16),
        TopologyMistake("\"4-2047\"", "\"3-2047\"", .overlap, line: 15),
        TopologyMistake("- 4095", "- 4096", .slotOutOfRange, line: 17),
        TopologyMistake("- 4095", "- \"4095-4094\"", .slotOutOfRange, line: 17),
        TopologyMistake("- 4095", "- -1", .wrongType, line: 17),
        TopologyMistake("- 4095", "- 0x0FFF", .wrongType, line: 17),
        TopologyMistake("- 4095", "- \"1-2-3\"", .wrongType, line: 17),
        TopologyMistake("- 4095", "- [4095]", .wrongType, line: 17),
        TopologyMistake("- 4095", "- \"4095 \"", .wrongType, line: 17),
        TopologyMistake("epoch: 7", "epoch: 8", .badValue, line: 15),
        TopologyMistake("epoch: 7", "epoch: 0", .badValue, line: 15),
    ]

    private static let places = [
        TopologyMistake("shard-2", "shard-1", .duplicateShard, line: 8),
        TopologyMistake("shard-2", "Shard_2", .badValue, line: 8),
        TopologyMistake(
            "host: db2.example\n      port: 5432", "host: 127.0.0.1\n      port: 5431", .duplicateEndpoint, line: 9),
        TopologyMistake("5431, database: trunkline", "5430, database: catalog", .duplicateEndpoint, line: 6),
        TopologyMistake("version: 7\n", "version: 7\n\tx: [\n", .syntax, line: 2),
        TopologyMistake("- 4095", "- 4095\n---\nversion: 1", .syntax, line: 18),
        TopologyMistake("- 4095", "- *all", .syntax, line: 17),
        TopologyMistake("version: 7", "version: 7\u{1}", .syntax, line: 1),
    ]
}
