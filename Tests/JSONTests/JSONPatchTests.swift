import JSON
import Testing

@Suite struct JSONPatchTests {
    static func apply(_ patch: String, to document: String, limits: JSONLimits = .default) throws -> String {
        let patch = try JSONPatch(Samples.document(patch))
        return try Samples.text(Samples.document(document).applying(patch, limits: limits).bytes)
    }

    static func failure(_ patch: String, to document: String, limits: JSONLimits = .default) -> JSONPatchError? {
        do {
            _ = try apply(patch, to: document, limits: limits)
            return nil
        } catch {
            return error as? JSONPatchError
        }
    }

    /// RFC 6902, appendix A, the examples that succeed.
    @Test(arguments: [
        (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux"}]"#, #"{"foo":"bar","baz":"qux"}"#),
        (#"{"foo":["bar","baz"]}"#, #"[{"op":"add","path":"/foo/1","value":"qux"}]"#, #"{"foo":["bar","qux","baz"]}"#),
        (#"{"baz":"qux","foo":"bar"}"#, #"[{"op":"remove","path":"/baz"}]"#, #"{"foo":"bar"}"#),
        (#"{"foo":["bar","qux","baz"]}"#, #"[{"op":"remove","path":"/foo/1"}]"#, #"{"foo":["bar","baz"]}"#),
        (
            #"{"baz":"qux","foo":"bar"}"#, #"[{"op":"replace","path":"/baz","value":"boo"}]"#,
            #"{"baz":"boo","foo":"bar"}"#
        ),
        (
            #"{"foo":{"bar":"baz","waldo":"fred"},"qux":{"corge":"grault"}}"#,
            #"[{"op":"move","from":"/foo/waldo","path":"/qux/thud"}]"#,
            #"{"foo":{"bar":"baz"},"qux":{"corge":"grault","thud":"fred"}}"#
        ),
        (
            #"{"foo":["all","grass","cows","eat"]}"#, #"[{"op":"move","from":"/foo/1","path":"/foo/3"}]"#,
            #"{"foo":["all","cows","eat","grass"]}"#
        ),
        (
            #"{"baz":"qux","foo":["a",2,"c"]}"#,
            #"[{"op":"test","path":"/baz","value":"qux"},{"op":"test","path":"/foo/1","value":2}]"#,
            #"{"baz":"qux","foo":["a",2,"c"]}"#
        ),
        (
            #"{"foo":"bar"}"#, #"[{"op":"add","path":"/child","value":{"grandchild":{}}}]"#,
            #"{"foo":"bar","child":{"grandchild":{}}}"#
        ),
        (#"{"foo":"bar"}"#, #"[{"op":"add","path":"/baz","value":"qux","xyz":123}]"#, #"{"foo":"bar","baz":"qux"}"#),
        (#"{"/":9,"~1":10}"#, #"[{"op":"test","path":"/~01","value":10}]"#, #"{"/":9,"~1":10}"#),
        (
            #"{"foo":["bar"]}"#, #"[{"op":"add","path":"/foo/-","value":["abc","def"]}]"#,
            #"{"foo":["bar",["abc","def"]]}"#
        ),
    ])
    func `a patch does what the standard's examples say`(document: String, patch: String, result: String) throws {
        #expect(try Self.apply(patch, to: document) == result)
    }

    @Test(arguments: [
        (#"{"a":1}"#, #"[]"#, #"{"a":1}"#), (#"{"a":1}"#, #"[{"op":"add","path":"","value":[1]}]"#, "[1]"),
        (#"{"a":1}"#, #"[{"op":"replace","path":"","value":{}}]"#, "{}"),
        (#"{"a":1}"#, #"[{"op":"add","path":"/a","value":2}]"#, #"{"a":2}"#),
        (#"{"a":1}"#, #"[{"op":"copy","from":"/a","path":"/b"}]"#, #"{"a":1,"b":1}"#),
        (#"{"a":{"x":1}}"#, #"[{"op":"copy","from":"","path":"/a/y"}]"#, #"{"a":{"x":1,"y":{"a":{"x":1}}}}"#),
        (#"{"a":{"x":1}}"#, #"[{"op":"move","from":"/a/x","path":"/a"}]"#, #"{"a":1}"#),
        (#"{"a":1,"b":2}"#, #"[{"op":"move","from":"/a","path":"/a"}]"#, #"{"a":1,"b":2}"#),
        ("[1,2]", #"[{"op":"add","path":"/2","value":3},{"op":"remove","path":"/0"}]"#, "[2,3]"),
        (
            #"{"a":null}"#,
            #"[{"op":"test","path":"/a","value":null},{"op":"replace","path":"/a","value":{"b":[]}},{"op":"add","path":"/a/b/-","value":1},{"op":"test","path":"/a","value":{"b":[1.0]}}]"#,
            #"{"a":{"b":[1]}}"#
        ),
        (#"{"a":1}"#, #"[{"op":"add","path":"/q\"~1","value":2}]"#, #"{"a":1,"q\"/":2}"#),
        (#"{"\u0061":1,"b":2}"#, #"[{"op":"remove","path":"/a"}]"#, #"{"b":2}"#),
    ])
    func `operations act in turn`(document: String, patch: String, result: String) throws {
        #expect(try Self.apply(patch, to: document) == result)
    }

    @Test func `what no path reaches stays as it was written`() throws {
        let result = try Self.apply(
            #"[{"op":"replace","path":"/o/x","value":2.0}]"#,
            to: #"{ "n" : 1.500e0, "o" : { "keep" : [ 1,2 ] , "x" : 1 }, "s":"\u0041" }"#)
        #expect(result == #"{"n":1.500e0,"o":{"keep":[ 1,2 ],"x":2.0},"s":"\u0041"}"#)
    }

    @Test(
        arguments: [
            (#"[{"op":"add","path":"/baz/bat","value":"qux"}]"#, .pathNotFound),
            (#"[{"op":"remove","path":"/x"}]"#, .pathNotFound), (#"[{"op":"remove","path":""}]"#, .pathNotFound),
            (#"[{"op":"replace","path":"/x","value":1}]"#, .pathNotFound),
            (#"[{"op":"move","from":"/x","path":"/y"}]"#, .pathNotFound),
            (#"[{"op":"move","from":"/x","path":"/x"}]"#, .pathNotFound),
            (#"[{"op":"copy","from":"/x","path":"/y"}]"#, .pathNotFound),
            (#"[{"op":"test","path":"/x","value":null}]"#, .pathNotFound),
            (#"[{"op":"add","path":"/l/3","value":1}]"#, .pathNotFound),
            (#"[{"op":"add","path":"/l/01","value":1}]"#, .pathNotFound),
            (#"[{"op":"remove","path":"/l/-"}]"#, .pathNotFound),
            (#"[{"op":"replace","path":"/l/2","value":1}]"#, .pathNotFound),
            (#"[{"op":"add","path":"/foo/x","value":1}]"#, .pathNotFound),
            (#"[{"op":"test","path":"/foo","value":"baz"}]"#, .testFailed),
            (#"[{"op":"test","path":"/l","value":[2,1]}]"#, .testFailed),
            (#"[{"op":"test","path":"/l/0","value":"1"}]"#, .testFailed), (#"[{"op":"poke","path":"/a"}]"#, .malformed),
            (#"[{"op":"add","path":"a","value":1}]"#, .malformed),
            (#"[{"op":"add","path":"/a"}]"#, .malformed), (#"[{"path":"/a","value":1}]"#, .malformed),
            (#"[{"op":"add","value":1}]"#, .malformed), (#"[{"op":"move","path":"/a"}]"#, .malformed),
            (#"[{"op":"move","from":"/l","path":"/l/0"}]"#, .malformed),
            (#"[{"op":"move","from":"","path":"/a"}]"#, .malformed), (#"[{"op":1,"path":"/a"}]"#, .malformed),
            ("[1]", .malformed),
            (#"[{"op":"ADD","path":"/a","value":1}]"#, .malformed),
        ] as [(String, JSONPatchError.Kind)])
    func `an operation that cannot be done is named`(patch: String, kind: JSONPatchError.Kind) {
        let error = Self.failure(patch, to: #"{"foo":"bar","l":[1,2]}"#)
        #expect(error?.kind == kind)
        #expect(error?.operation == 0)
    }

    @Test func `a later failure undoes nothing because nothing was done`() {
        let error = Self.failure(
            #"[{"op":"remove","path":"/a"},{"op":"test","path":"/b","value":2}]"#, to: #"{"a":1,"b":1}"#)
        #expect(error?.kind == .testFailed)
        #expect(error?.operation == 1)
    }

    @Test(arguments: ["{}", "null", "\"add\""])
    func `a patch is an array`(text: String) throws {
        let document = try Samples.document(text)
        #expect(throws: JSONPatchError.self) { try JSONPatch(document) }
    }

    @Test func `too many operations are refused`() throws {
        let operation = #"{"op":"test","path":"/a","value":1}"#
        let patch = { (count: Int) in
            try Samples.document("[\(Array(repeating: operation, count: count).joined(separator: ","))]")
        }
        #expect(try JSONPatch(patch(128)).count == 128)
        let tooMany = try patch(129)
        #expect(throws: JSONPatchError.self) { try JSONPatch(tooMany) }
    }

    @Test func `copies cannot double a document without end`() {
        let copies = (0..<100).map { _ in #"{"op":"copy","from":"","path":"/c"}"# }.joined(separator: ",")
        #expect(Self.failure("[\(copies)]", to: #"{"a":1}"#)?.kind == .result(.tooDeep))
        let siblings = (0..<100).map { _ in #"{"op":"copy","from":"/a","path":"/a/-"}"# }.joined(separator: ",")
        let limits = JSONLimits(bytesMax: 1000)
        #expect(Self.failure("[\(siblings)]", to: #"{"a":[1]}"#, limits: limits)?.kind == .result(.tooLarge))
    }

    @Test func `moves do not count as growth`() throws {
        let text = String(repeating: "x", count: 500)
        let moves = (0..<100).map { #"{"op":"move","from":"/n\#($0)","path":"/n\#($0 + 1)"}"# }.joined(separator: ",")
        let result = try Self.apply("[\(moves)]", to: #"{"n0":"\#(text)"}"#, limits: JSONLimits(bytesMax: 1000))
        #expect(result == #"{"n100":"\#(text)"}"#)
    }

    @Test func `a patch says which paths it changes`() throws {
        let patch = try JSONPatch(
            Samples.document(
                #"[{"op":"test","path":"/t","value":1},{"op":"add","path":"/a/b","value":1},{"op":"move","from":"/f","path":"/g"},{"op":"copy","from":"/h","path":"/i"}]"#
            ))
        #expect(patch.changedPaths.map(\.description) == ["/a/b", "/f", "/g", "/i"])
    }
}
