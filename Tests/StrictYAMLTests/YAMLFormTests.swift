import StrictYAML
import Testing
import Yams

@Suite struct YAMLFormTests {
    private let form = YAMLForm(noun: "recipe", bytesMax: 200_000, firstField: "flour")

    private func mistake(_ yaml: String) -> YAMLMistake? {
        #expect(throws: YAMLMistake.self) { try form.root(of: yaml, refusal: YAMLMistake.self) }
    }

    @Test func `a text of one document has a root`() throws {
        let root = try form.root(of: "flour: 3\n", refusal: YAMLMistake.self)
        #expect(root["flour"]?.int == 3)
    }

    /// libyaml itself allows 1000 levels, which Yams' parser, calling itself for each, survives.
    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func `a text nested without end is refused, not followed`(opening: String) {
        let mistake = mistake(String(repeating: opening, count: 30_000))
        #expect(mistake?.reason == .syntax)
        #expect(mistake?.line == 1)
    }

    @Test func `too large, empty, aliased and doubled texts are refused with a line`() {
        #expect(mistake(String(repeating: "#", count: 200_001))?.reason == .tooLarge)
        #expect(
            mistake("\n# nothing\n") == YAMLMistake(.missingField, line: 1, "the recipe is empty; start with its flour")
        )
        #expect(mistake("a: &b 1\nc: *b\n")?.line == 2)
        #expect(mistake("a: 1\nb: 2\na: 3\n")?.reason == .duplicateField)
        #expect(mistake("a: 1\n---\nb: 2\n")?.reason == .syntax)
    }

    @Test func `a mapping is read on after its mistakes, which are all told`() throws {
        let root = try form.root(of: "flour: 3\nsalz: 1\nzucker: 2\n", refusal: YAMLMistake.self)
        var mistakes: [YAMLMistake] = []
        let fields = YAMLFields<YAMLMistake>.read(
            root, subject: "the recipe", known: ["flour"], line: 1, mistakes: &mistakes)
        #expect(mistakes.map(\.line) == [2, 3])
        #expect(mistakes.allSatisfy { $0.reason == .unknownField })
        #expect(try fields.number("flour") == 3)
        #expect(throws: YAMLMistake.self) {
            try YAMLFields<YAMLMistake>(root, subject: "the recipe", known: ["flour"], line: 1)
        }
    }
}
