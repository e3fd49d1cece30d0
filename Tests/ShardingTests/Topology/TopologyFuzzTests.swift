import Sharding
import Testing

/// Feeds damaged topologies to the parser; the same ones on every machine.
@Suite struct TopologyFuzzTests {
    private static let pieces = [
        "\n", " ", "  ", ":", ": ", "- ", "{", "}", "[", "]", ",", "\"", "'", "#", "&a ", "*a", "|", ">", "!", "!!int ",
        "%YAML 1.1\n", "---\n", "...\n", "\t", "\u{0}", "\u{FEFF}", "\u{85}", "é", "😀", "? ", "~", "null", "0", "4095",
        "4096",
        "99999999999999999999", "-1", "0-4095", "1e5", "epoch: 7", "slots:", "name:", "endpoint:", "version: 7\n", "\\",
        "\"\\ud800\"", "\"\\x00\"", "<<: ", "=", "@", "`",
    ]

    @Test(arguments: 0..<8 as Range<UInt64>)
    func `a damaged text never crashes the parser, and its error has a line`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        var refused = 0
        for _ in 0..<400 {
            var text = Array(TopologyText.sound.unicodeScalars)
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: text.indices, using: &random)
                let end = min(text.count, place + Int.random(in: 0...6, using: &random))
                let piece = Self.pieces.randomElement(using: &random) ?? ""
                text.replaceSubrange(place..<end, with: Array(piece.unicodeScalars))
            }
            var yaml = ""
            yaml.unicodeScalars.append(contentsOf: text)
            do {
                let topology = try TopologyDocument.parse(yaml: yaml)
                #expect(topology.shards.reduce(0) { $0 + $1.slotCount } == Slot.count)
            } catch {
                refused += 1
                let lines = 1 + yaml.unicodeScalars.count { $0 == "\n" || $0 == "\u{85}" || $0 == "\r" }
                #expect((1...lines + 1).contains(error.line ?? 0), "\(error)")
                #expect(!error.message.isEmpty)
            }
        }
        #expect(refused > 200)
    }

    @Test(arguments: 100..<104 as Range<UInt64>)
    func `a text of random pieces never crashes the parser, and its error has a line`(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        for _ in 0..<400 {
            let count = Int.random(in: 0...30, using: &random)
            let yaml = (0..<count).map { _ in Self.pieces.randomElement(using: &random) ?? "" }.joined()
            let error = #expect(throws: TopologyError.self) { try TopologyDocument.parse(yaml: yaml) }
            #expect((error?.line ?? 0) >= 1, "\(yaml.debugDescription)")
        }
    }
}
