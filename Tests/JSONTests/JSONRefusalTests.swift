import JSON
import Testing

@Suite struct JSONRefusalTests {
    @Test(arguments: ["", " ", " \n\r\t "])
    func `nothing but space is empty`(text: String) {
        #expect(Samples.refusal(text.utf8)?.kind == .empty)
    }

    @Test(arguments: [
        ("{", 1), ("}", 0), ("[", 1), ("]", 0), ("[1", 2), ("[1,", 3), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3),
        ("{]", 1),
        ("[}", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a" 1}"#, 5), (#"{"a":1,}"#, 7), (#"{,"a":1}"#, 1),
        ("{1:2}", 1),
        (#"{"a":1 "b":2}"#, 7), (#"["a" "b"]"#, 5), (#"["a"1]"#, 4), ("[1\"a\"]", 2), ("[true1]", 5), ("{}{}", 2),
        ("1 2", 2), ("{} x", 3),
        ("tru", 0), ("True", 0), ("nul", 0), ("nan", 0), ("'a'", 0), ("//", 0), ("[1]//", 3), ("undefined", 0),
        ("01", 0), ("-", 0), ("-01", 0), ("1.", 0), (".5", 0), ("+1", 0), ("1e", 0), ("1e+", 0), ("0x10", 1),
        ("1.e1", 0), ("--1", 0), ("1-", 1),
        ("Infinity", 0), ("-Infinity", 0), ("[1_000]", 2), ("\"", 0), ("\"abc", 0), (#""\x""#, 1), (#""\"#, 0),
        (#""\u12""#, 1),
        (#""\u12g4""#, 1), (#""\u+123""#, 1), ("\"a\tb\"", 2), ("\"a\u{1}b\"", 2), ("[\u{0}]", 1), ("\"\u{0}\"", 1),
        ("\u{FEFF}{}", 0), ("[1\u{A0}]", 2),
        ("[\u{c}1]", 1), ("{\"a\":1}\u{0}", 7),
    ])
    func `what breaks the grammar is refused where it breaks`(text: String, offset: Int) {
        #expect(Samples.refusal(text.utf8) == JSONError(.malformed, at: offset))
    }

    @Test(arguments: [
        #""\ud800""#, #""\udfff""#, #""\ud800x""#, #""\ud800\n""#, #""\ud800\u0041""#, #""\ud800\ud800""#,
        #""\udc00\ud800""#, #""\ud83d\ud"#, #"{"\ud800":1}"#,
    ])
    func `half a surrogate pair is refused`(text: String) {
        #expect(Samples.refusal(text.utf8)?.kind == .malformed)
    }

    @Test(
        arguments: [
            [0x80], [0xBF], [0xC0, 0xAF], [0xC1, 0xBF], [0xE0, 0x80, 0xAF], [0xE0, 0x9F, 0xBF],
            [0xF0, 0x80, 0x80, 0xAF], [0xF0, 0x8F, 0xBF, 0xBF],
            [0xED, 0xA0, 0x80], [0xED, 0xBF, 0xBF], [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xFF], [0xFE],
            [0xC3], [0xE2, 0x82], [0xF0, 0x9F, 0x98],
            [0xC3, 0x28], [0xE2, 0x28, 0xA1], [0xE2, 0x82, 0x28], [0xF0, 0x9F, 0x28, 0x80],
        ] as [[UInt8]])
    func `bytes that are not UTF-8 are refused where they begin`(bad: [UInt8]) {
        for padding in [0, 1, 31, 63, 64, 100] {
            let before = Array(#"["\#(String(repeating: "x", count: padding))é"#.utf8)
            #expect(Samples.refusal(before + bad + Array("\"]".utf8)) == JSONError(.invalidUTF8, at: before.count))
        }
        #expect(Samples.refusal(bad) == JSONError(.invalidUTF8, at: 0))
    }

    @Test(arguments: [(#""\u0000""#, 1), (#"{"a\u0000":1}"#, 3), (#"{"a":["b\u0000"]}"#, 8)])
    func `the escaped character NUL is refused`(text: String, offset: Int) {
        #expect(Samples.refusal(text.utf8) == JSONError(.nulCharacter, at: offset))
    }

    @Test(arguments: [
        (#"{"a":1,"a":2}"#, 7), (#"{"a":1,"\u0061":2}"#, 7), (#"{"\u0061":1,"b":3,"a":2}"#, 18), (#"{"":1,"":2}"#, 6),
        (#"{"x":{"a":1,"b":2,"a":3}}"#, 18), (#"[{"é":1,"\u00e9":2}]"#, 9), (#"{"\ud83d\ude00":1,"😀":2}"#, 18),
        (#"{"/":1,"\/":2}"#, 7),
    ])
    func `a name said twice is refused, however it is escaped`(text: String, offset: Int) {
        #expect(Samples.refusal(text.utf8) == JSONError(.duplicateName, at: offset))
    }

    @Test(arguments: [2, 15, 16, 17, 18, 1000, 20_000])
    func `a repeated name is found in objects of any size`(count: Int) {
        let names = (0..<count).map { "\"n\($0)\":\($0)" }
        #expect(Samples.refusal("{\(names.joined(separator: ","))}".utf8) == nil)
        let body = (names + [#""n\u0031":0"#, #""n0":0"#]).joined(separator: ",")
        let offset = names.joined(separator: ",").utf8.count + 2
        #expect(Samples.refusal("{\(body)}".utf8) == JSONError(.duplicateName, at: offset))
    }

    @Test func `names alike in other objects or other letters are not repeated`() {
        #expect(Samples.refusal(#"{"a":{"a":{"a":[{"a":1},{"a":1}]}},"A":1,"á":2,"a\u0301":3,"aa":4}"#.utf8) == nil)
    }

    @Test(arguments: ["[", "{\"a\":", "[{\"a\":"])
    func `10,000 deep is refused`(opening: String) {
        let text = String(repeating: opening, count: 10_000)
        #expect(Samples.refusal(text.utf8)?.kind == .tooDeep)
    }

    @Test func `depth is allowed up to its limit`() {
        let nested = { (depth: Int) in String(repeating: "[", count: depth) + String(repeating: "]", count: depth) }
        #expect(Samples.refusal(nested(64).utf8) == nil)
        #expect(Samples.refusal(nested(65).utf8) == JSONError(.tooDeep, at: 64))
        #expect(Samples.refusal(nested(3).utf8, limits: JSONLimits(depthMax: 3)) == nil)
        #expect(Samples.refusal(nested(4).utf8, limits: JSONLimits(depthMax: 3)) == JSONError(.tooDeep, at: 3))
        #expect(Samples.refusal("[[],[],[],{\"a\":{}}]".utf8, limits: JSONLimits(depthMax: 3)) == nil)
    }

    @Test func `bytes are allowed up to their limit`() {
        #expect(Samples.refusal("[1, 2]".utf8, limits: JSONLimits(bytesMax: 6)) == nil)
        #expect(Samples.refusal("[1, 2] ".utf8, limits: JSONLimits(bytesMax: 6)) == JSONError(.tooLarge, at: 6))
    }

    @Test func `values and names are allowed up to their limit`() {
        #expect(Samples.refusal(#"{"a":1,"b":[2]}"#.utf8, limits: JSONLimits(nodesMax: 6)) == nil)
        #expect(
            Samples.refusal(#"{"a":1,"b":[2]}"#.utf8, limits: JSONLimits(nodesMax: 5))
                == JSONError(.tooManyNodes, at: 12))
    }

    @Test func `a document cut off anywhere is refused`() {
        let whole = Array(Samples.order.utf8)
        #expect(Samples.refusal(whole) == nil)
        for length in 0..<whole.count {
            let refusal = Samples.refusal(whole.prefix(length))
            #expect(refusal != nil, "cut at \(length)")
            #expect(refusal.map { $0.offset <= length } == true)
        }
    }

    @Test func `after a large document the thread reads small ones as before`() throws {
        let large = "[" + String(repeating: "{\"a\":\"b\"},", count: 60_000) + "{}]"
        let limits = JSONLimits(nodesMax: 1 << 20)
        #expect(try JSONDocument(parsing: Array(large.utf8), limits: limits).root.count == 60_001)
        #expect(try Samples.document("[1,2,3]").root.count == 3)
        #expect(Samples.refusal("[1,2,3".utf8)?.kind == .malformed)
    }
}
