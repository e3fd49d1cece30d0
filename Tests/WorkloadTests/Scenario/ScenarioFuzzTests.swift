import StrictYAML
import Testing
import Workload

/// Feeds damaged scenarios to the parser; the same ones on every machine.
@Suite struct ScenarioFuzzTests {
    private static let pieces = [
        "\n", " ", "  ", ":", ": ", "- ", "{", "}", "[", "]", ",", "\"", "'", "#", "&a ", "*a", "|", ">", "!", "!!int ",
        "%YAML 1.1\n", "---\n", "...\n", "\t", "\u{0}", "\u{FEFF}", "\u{85}", "é", "😀", "? ", "~", "null", "0", "-1",
        "1e5", "99999999999999999999", "20s", "0s", "100%", "rate: 7", "mix:", "steps:", "pattern: day", "<<: ", "\\",
        "\"\\ud800\"", "=", "@", "`", "shard-1", "p99 < 1s", "[[[[[[[[", "{a: {a: ", "- - - - ", "on", "24h",
    ]

    private static let operations = Set(
        [
            "readCustomer", "readAccounts", "readOrders", "readProducts", "readOrder", "readOffering",
            "searchCustomers", "updateCustomer", "createOrder", "createCustomer", "onboard",
        ].map(OperationName.init(rawValue:)))

    /// Parses a text, which must give a scenario that can be worked out, or an error whose every mistake has a line.
    private func refuses(_ yaml: String) -> Bool {
        do {
            let scenario = try Scenario.parse(yaml: yaml, operations: Self.operations)
            let schedule = scenario.schedule
            #expect(schedule.expectedCount(fromNanoseconds: 0, toNanoseconds: schedule.nanoseconds) >= 0)
            #expect(abs(scenario.operationShares.values.reduce(0, +) - 1) < 1e-9)
            return false
        } catch {
            let lines = 1 + yaml.unicodeScalars.count { $0 == "\n" || $0 == "\u{85}" || $0 == "\r" || $0 == "\u{2028}" }
            for mistake in error.mistakes {
                #expect((1...lines + 1).contains(mistake.line), "\(mistake)")
                #expect(!mistake.message.isEmpty)
            }
            return true
        }
    }

    @Test func `a shipped scenario cut off anywhere is refused with a line, or is whole`() throws {
        for (name, text) in try ScenarioText.shipped() {
            let scalars = Array(text.unicodeScalars)
            var refused = 0
            for end in stride(from: 0, to: scalars.count, by: 7) {
                var yaml = ""
                yaml.unicodeScalars.append(contentsOf: scalars[..<end])
                refused += refuses(yaml) ? 1 : 0
            }
            #expect(refused > scalars.count / 14, "\(name)")
        }
    }

    @Test(arguments: 0..<4 as Range<UInt64>)
    func `a damaged scenario never crashes the parser, and each mistake has a line`(seed: UInt64) throws {
        var random = RandomSource(seed: seed)
        let shipped = try ScenarioText.shipped().map { Array($0.text.unicodeScalars) }
        var refused = 0
        for round in 0..<270 {
            var text = shipped[round % shipped.count]
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: text.indices, using: &random)
                let end = min(text.count, place + Int.random(in: 0...6, using: &random))
                let piece = Self.pieces.randomElement(using: &random) ?? ""
                text.replaceSubrange(place..<end, with: Array(piece.unicodeScalars))
            }
            var yaml = ""
            yaml.unicodeScalars.append(contentsOf: text)
            refused += refuses(yaml) ? 1 : 0
        }
        // Many changes fall into comments, and change nothing.
        #expect(refused > 100)
    }

    @Test func `a text of random pieces never crashes the parser, and each mistake has a line`() {
        var random = RandomSource(seed: 100)
        for _ in 0..<1000 {
            let count = Int.random(in: 0...30, using: &random)
            let yaml = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            #expect(refuses(yaml), "\(yaml.debugDescription)")
        }
    }
}
