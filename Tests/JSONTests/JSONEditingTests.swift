import JSON
import Testing

@Suite struct JSONEditingTests {
    @Test func `edits keep the order and everything they do not name`() throws {
        let document = try Samples.document(
            #" { "a" : 1.00 , "href":"x", "b" : { "c" : [ 1, 2 ] } , "state" : "old","id":"theirs","gone":0 } "#)
        let edited = document.editing([
            .setFirst("id", string: "ours"), .setFirst("href", string: "/ours"), .set("state", string: "new"),
            .setIfAbsent("a", string: "unused"), .setIfAbsent("@type", string: "T"), .remove("gone"), .remove("absent"),
            .set("last", Array("[]".utf8)),
        ])
        #expect(
            Samples.text(edited)
                == #"{"id":"ours","href":"/ours","a" : 1.00,"b" : { "c" : [ 1, 2 ] },"state":"new","@type":"T","last":[]}"#
        )
        #expect(try JSONDocument(parsing: edited).root.count == 7)
    }

    @Test func `an edit finds a name however it is escaped`() throws {
        let document = try Samples.document(#"{"\u0069d":1}"#)
        #expect(Samples.text(document.editing([.set("id", string: "2")])) == #"{"id":"2"}"#)
    }

    @Test func `an empty object can be edited`() throws {
        let document = try Samples.document("{}")
        #expect(Samples.text(document.editing([])) == "{}")
        #expect(Samples.text(document.editing([.set("a", string: "\"")])) == #"{"a":"\""}"#)
    }

    @Test func `selecting gives the named members and always id and href`() throws {
        let document = try Samples.document(#"{"name":"n","id":"i","x":{"y":1},"href":"h","z":[ 1 ]}"#)
        #expect(Samples.text(document.selecting(["z", "absent"])) == #"{"id":"i","href":"h","z":[ 1 ]}"#)
        #expect(Samples.text(document.selecting([])) == #"{"id":"i","href":"h"}"#)
        #expect(Samples.text(document.selecting(["x"], always: [])) == #"{"x":{"y":1}}"#)
    }
}
