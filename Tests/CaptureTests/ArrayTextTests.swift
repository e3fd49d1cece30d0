import BSS
import Capture
import Testing

@Suite struct ArrayTextTests {
    @Test(
        arguments: [
            ("{}", []), ("{a,b}", ["a", "b"]), (#"{"a,b","c\"d","e\\f"}"#, ["a,b", #"c"d"#, #"e\f"#]),
            (#"{""}"#, [""]), (#"{"{x}","NULL",NULL}"#, ["{x}", "NULL", nil]),
        ] as [(String, [String?])])
    func `an array's text is read`(text: String, elements: [String?]) {
        let read = ArrayText.elements(of: Array(text.utf8))?.map { $0.map { String(decoding: $0, as: UTF8.self) } }
        #expect(read == elements)
        let written = ArrayText.text(of: elements.map { $0.map { Array($0.utf8) } })
        #expect(String(decoding: written, as: UTF8.self) == text)
        #expect(
            ArrayText.elements(of: written)?.map { $0.map { String(decoding: $0, as: UTF8.self) } } == elements)
    }

    @Test(arguments: ["", "{", "}", "a", "{a", "{a,}", "{,a}", #"{"a}"#, "{{a}}", #"{"a"b}"#])
    func `what is no array of texts is refused`(text: String) {
        #expect(ArrayText.elements(of: Array(text.utf8)) == nil)
    }

    @Test(arguments: [
        (MaskedValue.phone, "+49 (170) 123-45", "+4917012345"), (.phone, "004917012345", "+4917012345"),
        (.phone, " +1 555", "+1555"), (.phone, "0170 5", "01705"), (.email, " Grace@Example.ORG ", "grace@example.org"),
        (.identification, "L01-X 00T", "l01x00t"),
    ])
    func `spellings of one value have one canonical form`(kind: MaskedValue, value: String, canonical: String) {
        #expect(kind.canonical(Array(value.utf8)).map { String(decoding: $0, as: UTF8.self) } == canonical)
    }

    @Test func `what has nothing to be found by is no value`() {
        #expect(MaskedValue.phone.canonical(Array("none".utf8)) == nil)
        #expect(MaskedValue.phone.canonical(Array("+".utf8)) == nil)
        #expect(MaskedValue.email.canonical(Array("  ".utf8)) == nil)
        #expect(MaskedValue.identification.canonical([UInt8](repeating: 65, count: 513)) == nil)
    }
}
