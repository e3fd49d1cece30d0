import JSON
import Testing

@Suite struct JSONValueTests {
    @Test(arguments: [
        ("0", 0), ("-0", 0), ("7", 7), ("-12", -12), ("9223372036854775807", Int64.max),
        ("-9223372036854775808", Int64.min),
    ])
    func `an integer that fits is exact`(text: String, value: Int64) throws {
        #expect(try Samples.document(text).root.int64 == value)
    }

    @Test(arguments: ["9223372036854775808", "-9223372036854775809", "1.0", "1e0", "1E2", "\"1\"", "true", "[1]"])
    func `what is no integer or does not fit has no integer value`(text: String) throws {
        #expect(try Samples.document(text).root.int64 == nil)
    }

    @Test(arguments: [
        "1e400", "-1E-400", "123456789012345678901234567890", "0.1000000000000000055511151231257827", "1.10", "-0.0",
        "0e0", "1e+99999999999999999999",
    ])
    func `a number of any size is kept as it was written`(text: String) throws {
        let document = try Samples.document("{\"a\": \(text) ,\"b\":[\(text)]}")
        #expect(document.root["a"].map { Samples.text($0.rawBytes) } == text)
        #expect(document.root["b"]?[0].flatMap(\.numberToken).map(Samples.text) == text)
    }

    @Test(arguments: [
        (#""""#, ""), (#""abc""#, "abc"), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
        (#""\u0041\u00e9\u20AC\uffff""#, "Aé€\u{FFFF}"),
        (#""\ud83d\ude00\uDBFF\uDFFF""#, "😀\u{10FFFF}"), ("\"é€😀\u{7F}\"", "é€😀\u{7F}"), (#""a\\u0000""#, "a\\u0000"),
        (#""12345678\"12345678\\""#, "12345678\"12345678\\"),
    ])
    func `a string means its text`(token: String, text: String) throws {
        let root = try Samples.document("[\(token)]").root
        #expect(root[0]?.string == text)
        #expect(root[0]?.utf8 == Array(text.utf8))
        #expect(root[0]?.isString(text) == true)
        #expect(root[0]?.isString(text + "x") == false)
    }

    @Test func `a member is found by what its name means`() throws {
        let root = try Samples.document(#"{"\u0069d":1,"a\"b":2,"":3,"@type":4,"id2":5}"#).root
        #expect(root["id"]?.int64 == 1)
        #expect(root["a\"b"]?.int64 == 2)
        #expect(root[""]?.int64 == 3)
        #expect(root["@type"]?.int64 == 4)
        #expect(root["i"] == nil)
        #expect(root["id22"] == nil)
        #expect(root["e\u{301}"] == nil)
    }

    @Test func `names that Swift would call equal are not`() throws {
        let root = try Samples.document("{\"\u{E9}\":1}").root
        #expect(root["\u{E9}"] != nil)
        #expect(root["e\u{301}"] == nil)
    }

    @Test func `a value of another kind answers nil`() throws {
        let root = try Samples.document(#"{"a":null,"b":false}"#).root
        #expect(root.string == nil)
        #expect(root.bool == nil)
        #expect(root[0] == nil)
        #expect(root["a"]?.isNull == true)
        #expect(root["a"]?["x"] == nil)
        #expect(root["b"]?.bool == false)
        #expect(Array(root["b"]!.members).isEmpty)
        #expect(Array(root["b"]!.elements).isEmpty)
    }

    @Test(arguments: [
        ("1", "1.0"), ("100", "1e2"), ("0", "-0.0e5"), ("0.10", "1e-1"), ("12300", "1.23E+4"), ("\"a\"", "\"\\u0061\""),
        ("[1,2]", "[ 1.0 ,2]"),
        (#"{"a":1,"b":[]}"#, #"{"b":[],"\u0061":10e-1}"#), ("1e99999999999999999999", "1e99999999999999999999"),
    ])
    func `values that mean the same are equivalent`(one: String, other: String) throws {
        #expect(try Samples.document(one).root.isEquivalent(to: Samples.document(other).root))
    }

    @Test(arguments: [
        ("1", "1.01"), ("1", "-1"), ("1", "\"1\""), ("null", "false"), ("[1,2]", "[2,1]"),
        (#"{"a":1}"#, #"{"a":1,"b":1}"#), (#"{"a":1}"#, #"{"b":1}"#),
        ("9007199254740993", "9007199254740992"), ("{}", "[]"), ("\"é\"", "\"e\u{301}\""),
        ("1e99999999999999999999", "1e99999999999999999998"),
    ])
    func `values that differ are not equivalent`(one: String, other: String) throws {
        #expect(try !Samples.document(one).root.isEquivalent(to: Samples.document(other).root))
    }

    @Test func `large objects are compared by name too`() throws {
        let members = (0..<500).map { "\"n\($0)\":\($0)" }
        let one = try Samples.document("{\(members.joined(separator: ","))}")
        let other = try Samples.document("{\(members.reversed().joined(separator: ","))}")
        #expect(one.root.isEquivalent(to: other.root))
    }
}
