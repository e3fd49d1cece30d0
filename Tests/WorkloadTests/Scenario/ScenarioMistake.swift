import Foundation
import StrictYAML
import Testing

/// A change to the sound scenario that makes it unsound, and the mistake that must be told.
struct ScenarioMistake: CustomTestStringConvertible, Sendable {
    let part: String
    let replacement: String
    let reason: YAMLMistake.Reason
    let line: Int

    var testDescription: String { "\(reason) for \(replacement)" }

    init(_ part: String, _ replacement: String, _ reason: YAMLMistake.Reason, line: Int) {
        self.part = part
        self.replacement = replacement
        self.reason = reason
        self.line = line
    }

    /// The text with its first such part replaced, none if it has no such part.
    func applied(to text: String) -> String? {
        guard let range = text.firstRange(of: part) else { return nil }
        return text.replacingCharacters(in: range, with: replacement)
    }

    static let all = fields + values + visits + faults

    private static let fields = [
        ScenarioMistake("seed: 42", "sead: 42", .unknownField, line: 30),
        ScenarioMistake("  spacing: even", "  shape: even", .unknownField, line: 12),
        ScenarioMistake("weight: 0.5}", "wait: 0.5}", .unknownField, line: 28),
        ScenarioMistake("    target: shard-2", "    target: shard-2\n    why: x", .unknownField, line: 35),
        ScenarioMistake("        think: 500ms", "        thinks: 500ms", .unknownField, line: 22),
        ScenarioMistake("  - weight: 20", "  - name: x\n    weight: 20", .unknownField, line: 18),
        ScenarioMistake("seed: 42", "customers: 10000", .duplicateField, line: 29),
        ScenarioMistake("  updateCustomer: 20", "  readCustomer: 20", .duplicateField, line: 15),
        ScenarioMistake("version: 1\n", "", .missingField, line: 1),
        ScenarioMistake("name: everything\n", "", .missingField, line: 1),
        ScenarioMistake("  peak: 400.5\n", "", .missingField, line: 7),
        ScenarioMistake("  theta: 0.9\n", "", .missingField, line: 26),
        ScenarioMistake("    target: shard-2\n", "", .missingField, line: 32),
        ScenarioMistake("  - weight: 20\n    steps:", "  - steps:", .missingField, line: 18),
        ScenarioMistake("name: everything", "name: \"everything", .syntax, line: 42),
        ScenarioMistake("summary: All", "summary: *All", .syntax, line: 3),
    ]

    private static let values = [
        ScenarioMistake("version: 1", "version: one", .wrongType, line: 1),
        ScenarioMistake("version: 1", "version: 2", .badValue, line: 1),
        ScenarioMistake("name: everything", "name: Every Thing", .badValue, line: 2),
        ScenarioMistake("summary: All", "summary: \"A\\nll\" #", .badValue, line: 3),
        ScenarioMistake("warmUp: 5s", "warmUp: 5", .wrongType, line: 4),
        ScenarioMistake("warmUp: 5s", "warmUp: 24h", .badValue, line: 5),
        ScenarioMistake("duration: 60s", "duration: [60s]", .wrongType, line: 5),
        ScenarioMistake("  peak: 400.5", "  peak: fast", .wrongType, line: 9),
        ScenarioMistake("  peak: 400.5", "  peak: \"400.5\"", .wrongType, line: 9),
        ScenarioMistake("  peak: 400.5", "  peak: 0", .badValue, line: 9),
        ScenarioMistake("  for: 10s", "  for: 41s", .badValue, line: 11),
        ScenarioMistake("  spacing: even", "  spacing: odd", .badValue, line: 12),
        ScenarioMistake("connections: 32", "connections: 0", .badValue, line: 13),
        ScenarioMistake("connections: 32", "connections: 50001", .badValue, line: 13),
        ScenarioMistake("choice: zipf", "choice: zeta", .badValue, line: 26),
        ScenarioMistake("theta: 0.9", "theta: 0", .badValue, line: 27),
        ScenarioMistake("theta: 0.9", "theta: -1", .wrongType, line: 27),
        ScenarioMistake("accounts: 2", "accounts: 10001", .badValue, line: 28),
        ScenarioMistake("linesEach: 1000", "linesEach: 100001", .badValue, line: 28),
        ScenarioMistake("weight: 0.5}", "weight: 0}", .badValue, line: 28),
        ScenarioMistake("customers: 10000", "customers: 0", .badValue, line: 29),
        ScenarioMistake("customers: 10000", "customers: 10_000", .wrongType, line: 29),
        ScenarioMistake("seed: 42", "seed: -1", .wrongType, line: 30),
        ScenarioMistake("record: on", "record: maybe", .wrongType, line: 41),
    ]

    private static let visits = [
        ScenarioMistake("readCustomer: 60", "readCustomers: 60", .badValue, line: 15),
        ScenarioMistake("readCustomer: 60", "readCustomer: -1", .badValue, line: 15),
        ScenarioMistake("readCustomer: 60", "readCustomer: 0", .badValue, line: 15),
        ScenarioMistake("readCustomer: 60", "readCustomer: \"60\"", .badValue, line: 15),
        ScenarioMistake("mix:\n  readCustomer: 60\n  updateCustomer: 20", "mix: {}", .badValue, line: 14),
        ScenarioMistake("mix:\n  readCustomer: 60\n  updateCustomer: 20", "mix: [readCustomer]", .wrongType, line: 14),
        ScenarioMistake(
            "      - readCustomer\n", "      - operation: readCustomer\n        think: 1s\n", .badValue, line: 21),
        ScenarioMistake("operation: createOrder", "operation: createOrders", .badValue, line: 21),
        ScenarioMistake("- weight: 20", "- weight: heavy", .badValue, line: 18),
        ScenarioMistake("thinkTime: 2s", "thinkTime: long", .wrongType, line: 24),
        ScenarioMistake("  - readCustomer p99", "  - onboard p99", .badValue, line: 39),
        ScenarioMistake("p99 < 20ms", "p99 below 20ms", .badValue, line: 39),
        ScenarioMistake("  - errors < 0.1%", "  - [errors]", .wrongType, line: 40),
    ]

    private static let faults = [
        ScenarioMistake("do: kill", "do: explode", .badValue, line: 33),
        ScenarioMistake("target: shard-2", "target: shard-0", .badValue, line: 34),
        ScenarioMistake("target: shard-2", "target: catalogue", .badValue, line: 34),
        ScenarioMistake("target: shard-2", "target: [shard-2]", .badValue, line: 34),
        ScenarioMistake("at: 20s\n    do", "at: 56s\n    do", .badValue, line: 32),
        ScenarioMistake("do: kill", "do: restart", .badValue, line: 35),
        ScenarioMistake("    for: 5s", "    for: 0s", .badValue, line: 35),
        ScenarioMistake("do: stop, target: catalog", "do: slow, target: catalog, for: 1s", .badValue, line: 37),
        ScenarioMistake("do: stop, target: catalog", "do: stop, target: trunkline", .badValue, line: 37),
        ScenarioMistake("{at: 30s, do: stop", "{at: 32s, do: stop", .badValue, line: 37),
        ScenarioMistake(
            "do: kill\n    target: shard-2\n    for: 5s", "do: slow\n    target: shard-2", .missingField, line: 32),
    ]
}
