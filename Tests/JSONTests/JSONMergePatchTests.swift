import JSON
import Testing

@Suite struct JSONMergePatchTests {
    /// RFC 7396, appendix A.
    @Test(arguments: [
        (#"{"a":"b"}"#, #"{"a":"c"}"#, #"{"a":"c"}"#), (#"{"a":"b"}"#, #"{"b":"c"}"#, #"{"a":"b","b":"c"}"#),
        (#"{"a":"b"}"#, #"{"a":null}"#, "{}"),
        (#"{"a":"b","b":"c"}"#, #"{"a":null}"#, #"{"b":"c"}"#), (#"{"a":["b"]}"#, #"{"a":"c"}"#, #"{"a":"c"}"#),
        (#"{"a":"c"}"#, #"{"a":["b"]}"#, #"{"a":["b"]}"#),
        (#"{"a":{"b":"c"}}"#, #"{"a":{"b":"d","c":null}}"#, #"{"a":{"b":"d"}}"#),
        (#"{"a":[{"b":"c"}]}"#, #"{"a":[1]}"#, #"{"a":[1]}"#),
        (#"["a","b"]"#, #"["c","d"]"#, #"["c","d"]"#), (#"{"a":"b"}"#, #"["c"]"#, #"["c"]"#),
        (#"{"a":"foo"}"#, "null", "null"), (#"{"a":"foo"}"#, #""bar""#, #""bar""#),
        (#"{"e":null}"#, #"{"a":1}"#, #"{"e":null,"a":1}"#), ("[1,2]", #"{"a":"b","c":null}"#, #"{"a":"b"}"#),
        ("{}", #"{"a":{"bb":{"ccc":null}}}"#, #"{"a":{"bb":{}}}"#),
    ])
    func `a merge patch does what the standard's examples say`(target: String, patch: String, result: String) throws {
        let merged = try Samples.document(target).merging(Samples.document(patch))
        #expect(Samples.text(merged.bytes) == result)
    }

    @Test func `what a merge patch does not name stays as it was written`() throws {
        let document = try Samples.document(#"{ "n" : 1.500e0, "o":{ "keep" : [ 1,2 ] ,"x":1 }, "s":"\u0041" }"#)
        let merged = try document.merging(Samples.document(#"{"o":{"x":2.0,"\u006e":null}}"#))
        #expect(Samples.text(merged.bytes) == #"{"n" : 1.500e0,"o":{"keep" : [ 1,2 ],"x":2.0},"s":"\u0041"}"#)
    }

    @Test func `a merge patch of many members is applied`() throws {
        let one = "{" + (0..<5_000).map { "\"n\($0)\":\($0)" }.joined(separator: ",") + "}"
        let patch =
            "{" + (2_500..<7_500).map { "\"n\($0)\":\($0 % 2 == 0 ? "null" : "1")" }.joined(separator: ",") + "}"
        let merged = try Samples.document(one).merging(Samples.document(patch))
        #expect(merged.root.count == 5_000)
        #expect(merged.root["n2499"]?.int64 == 2499)
        #expect(merged.root["n2500"] == nil)
        #expect(merged.root["n7499"]?.int64 == 1)
    }

    @Test func `a result beyond the limits is refused`() throws {
        let limits = JSONLimits(bytesMax: 20)
        let document = try Samples.document(#"{"a":"1234567"}"#)
        let patch = try Samples.document(#"{"b":"1234567"}"#)
        #expect(throws: JSONPatchError.self) { try document.merging(patch, limits: limits) }
    }

    @Test func `random merges are those of the standard's own words`() throws {
        var random = SplitMix(seed: 7396)
        for _ in 0..<3_000 {
            let target = RandomJSON.text(depth: 4, random: &random)
            let patch = RandomJSON.text(depth: 4, random: &random)
            let merged = try Samples.document(target).merging(Samples.document(patch))
            let naivePatch: NaiveJSON = try #require(NaiveJSON(Array(patch.utf8)))
            let expected = NaiveJSON.mergePatch(NaiveJSON(Array(target.utf8)), naivePatch)
            #expect(NaiveJSON(merged.root) == expected, "\(target) merged with \(patch)")
        }
    }
}
