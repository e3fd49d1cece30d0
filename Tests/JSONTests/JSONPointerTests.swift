import JSON
import Testing

@Suite struct JSONPointerTests {
    /// RFC 6901, section 5.
    @Test(arguments: [
        ("/foo", #"["bar", "baz"]"#), ("/foo/0", #""bar""#), ("/", "0"), ("/a~1b", "1"), ("/c%d", "2"), ("/e^f", "3"),
        ("/g|h", "4"),
        (#"/i\j"#, "5"), ("/k\"l", "6"), ("/ ", "7"), ("/m~0n", "8"),
    ])
    func `a pointer leads to what the standard says`(pointer: String, value: String) throws {
        let document = try Samples.document(
            #"{"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4, "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8}"#
        )
        let parsed = try #require(JSONPointer(parsing: pointer))
        #expect(parsed.value(from: document.root).map { Samples.text($0.rawBytes) } == value)
        #expect(parsed.description == pointer)
        #expect(try #require(JSONPointer(parsing: "")).value(from: document.root)?.count == 10)
    }

    @Test(arguments: ["foo", " /a", "/~", "/~2", "/a~", "/a~b/c", "#/a"])
    func `what is no pointer is refused`(text: String) {
        #expect(JSONPointer(parsing: text) == nil)
    }

    @Test(arguments: [
        "/a/2", "/a/-", "/a/01", "/a/+1", "/a/-1", "/a/1x", "/a/99999999999999999999", "/a/", "/b", "/a/0/x", "/c/x",
    ])
    func `a pointer to nothing leads nowhere`(text: String) throws {
        let document = try Samples.document(#"{"a":[1,2],"c":null}"#)
        #expect(try #require(JSONPointer(parsing: text)).value(from: document.root) == nil)
    }

    @Test func `a pointer is built step by step`() {
        #expect(JSONPointer().appending("a/b").appending(3).appending("~").description == "/a~1b/3/~0")
    }
}
