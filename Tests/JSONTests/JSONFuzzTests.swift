import JSON
import Testing

@Suite struct JSONFuzzTests {
    /// Bytes that JSON gives a meaning, so that mutations hit more than letters.
    private static let interesting: [UInt8] =
        Array("{}[]:,\"\\ue0123.-+tfn \n\t".utf8) + [0, 1, 0x7F, 0x80, 0xC3, 0xE2, 0xED, 0xF0, 0xFF]

    private static func mutated(_ bytes: [UInt8], random: inout SplitMix) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) where !bytes.isEmpty {
            let place = Int.random(in: 0..<bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0: bytes[place] = interesting.randomElement(using: &random)!
            case 1: bytes.insert(interesting.randomElement(using: &random)!, at: place)
            case 2: bytes.remove(at: place)
            case 3: bytes[place] ^= 1 << UInt8.random(in: 0..<8, using: &random)
            default:
                let end = min(bytes.count, place + Int.random(in: 1...12, using: &random))
                let other = Int.random(in: 0..<bytes.count, using: &random)
                bytes.insert(contentsOf: bytes[place..<end], at: other)
            }
        }
        return bytes
    }

    /// Every node's own bytes are a document of the same value, and lie inside those of what holds it.
    private static func isConsistent(_ node: JSONNode, in document: JSONDocument) throws -> Bool {
        let alone = try JSONDocument(parsing: Array(node.rawBytes), limits: JSONLimits(nodesMax: 1 << 16))
        guard NaiveJSON(alone.root) == NaiveJSON(node), Array(document.bytes[node.range]) == alone.bytes else {
            return false
        }
        let children = node.members.map(\.value) + Array(node.elements)
        guard children.count == node.count else { return false }
        return try children.allSatisfy {
            try node.range.contains($0.range.lowerBound) && $0.range.upperBound < node.range.upperBound
                && isConsistent($0, in: document)
        }
    }

    @Test func `mutated documents are taken or refused as the plain reading says`() throws {
        var random = SplitMix(seed: 8259)
        var taken = 0
        for round in 0..<10_000 {
            let valid = round % 20 == 0 ? Samples.order : RandomJSON.text(depth: 4, random: &random)
            let bytes = Self.mutated(Array(valid.utf8), random: &random)
            let expected = NaiveJSON(bytes)
            do {
                let document = try JSONDocument(parsing: bytes)
                #expect(NaiveJSON(document.root) == expected, "\(Samples.text(bytes))")
                taken += 1
            } catch {
                #expect(expected == nil, "\(Samples.text(bytes)): \(error)")
                #expect((0...bytes.count).contains(error.offset))
            }
        }
        #expect(taken > 500)
    }

    @Test func `every value of a document is a document of its own`() throws {
        var random = SplitMix(seed: 1)
        for _ in 0..<500 {
            let document = try Samples.document(RandomJSON.text(depth: 5, random: &random))
            #expect(try Self.isConsistent(document.root, in: document))
        }
        let order = try Samples.document(Samples.order)
        #expect(try Self.isConsistent(order.root, in: order))
    }

    @Test func `a document is read alike wherever its tokens fall in a block of 64 bytes`() throws {
        let expected = NaiveJSON(Array(Samples.order.utf8))
        for shift in 0..<130 {
            let bytes = Array(repeating: UInt8(ascii: " "), count: shift) + Array(Samples.order.utf8)
            #expect(try NaiveJSON(JSONDocument(parsing: bytes).root) == expected)
        }
    }
}
