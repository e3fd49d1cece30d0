import BSS
import JSON
import Testing

@testable import Worker

@Suite struct DocumentPatchTests {
    private static func stored() throws -> JSONDocument {
        try DocumentAssemblerTests.created(
            #"{"priority":"1","productOrderItem":[{"id":"1","action":"add","price":1.50}],"extra":{"a":1,"b":2}}"#,
            .productOrder)
    }

    private static func merged(_ patch: String, into document: JSONDocument? = nil) throws -> PatchedDocument {
        try DocumentAssembler(.productOrder).patch(
            document ?? stored(), with: .merge(DocumentSamples.document(patch)), now: DocumentSamples.later)
    }

    private static func refusal(_ patch: String) -> TMFError? {
        DocumentSamples.error { _ = try merged(patch) }
    }

    private static func operated(_ patch: String) throws -> PatchedDocument {
        try DocumentAssembler(.productOrder).patch(
            stored(), with: .operations(DocumentSamples.document(patch)), now: DocumentSamples.later)
    }

    @Test func `a merge patch changes what it names and nothing else`() throws {
        let patched = try Self.merged(#"{"priority":"2","extra":{"a":null}}"#)
        let before = try DocumentSamples.text(Self.stored())
        let expected = before.replacing(#""priority":"1""#, with: #""priority":"2""#)
            .replacing(#"{"a":1,"b":2}"#, with: #"{"b":2}"#)
        #expect(DocumentSamples.text(patched.document) == expected)
        #expect(patched.change == .changed(state: false, attributes: true))
    }

    @Test(arguments: [#"{}"#, #"{"priority":"1"}"#, #"{"extra":{"b":2.0}}"#, #"{"absent":null}"#])
    func `a patch that changes nothing writes nothing`(patch: String) throws {
        let patched = try Self.merged(patch)
        #expect(patched.change == nil)
        #expect(try DocumentSamples.text(patched.document) == DocumentSamples.text(Self.stored()))
    }

    @Test func `the stored document can be sent back whole`() throws {
        let whole = try DocumentSamples.text(Self.stored()).replacing(#""priority":"1""#, with: #""priority":"9""#)
        #expect(try Self.merged(whole).change == .changed(state: false, attributes: true))
    }

    @Test(arguments: [
        (#"{"id":"x"}"#, "/id"), (#"{"href":null}"#, "/href"), (#"{"@type":"Other"}"#, "/@type"),
        (#"{"orderDate":"2020-01-01T00:00:00Z"}"#, "/orderDate"),
    ])
    func `what is fixed cannot be changed`(patch: String, place: String) {
        let error = Self.refusal(patch)
        #expect(error?.status == 400)
        #expect(error?.code == "notPatchable")
        #expect(error?.message?.hasPrefix(place) == true)
    }

    @Test func `a patched document is held to the declaration`() {
        #expect(Self.refusal(#"{"productOrderItem":null}"#)?.code == "missingAttribute")
        #expect(Self.refusal(#"{"priority":2}"#)?.code == "invalidAttribute")
        #expect(Self.refusal("[]")?.code == "malformedBody")
        #expect(Self.refusal("null")?.code == "malformedBody")
    }

    @Test func `a change of state is the life cycle's`() throws {
        let started = try Self.merged(#"{"state":"inProgress"}"#)
        #expect(started.change == .changed(state: true, attributes: false))
        #expect(started.document.root["completionDate"] == nil)
        let ended = try Self.merged(
            #"{"state":"completed","priority":"3","completionDate":"2020-01-01T00:00:00Z"}"#, into: started.document)
        #expect(ended.change == .changed(state: true, attributes: true))
        #expect(ended.document.root["completionDate"]?.string == DocumentSamples.later.text)
        #expect(Self.refusal(#"{"state":"completed"}"#)?.status == 422)
        #expect(Self.refusal(#"{"state":"unheard"}"#)?.status == 400)
        #expect(Self.refusal(#"{"state":null}"#)?.status == 400)
    }

    @Test func `another spelling of the stored state is no change`() throws {
        let stored = try DocumentAssemblerTests.created(#"{"status":"aborted"}"#, .product)
        let patched = try DocumentAssembler(.product).patch(
            stored, with: .merge(DocumentSamples.document(#"{"status":"aborted "}"#)), now: DocumentSamples.later)
        #expect(patched.change == nil)
        #expect(patched.document.root["status"]?.string == "aborted")
    }

    @Test func `every write of an account says when`() throws {
        let stored = try DocumentAssemblerTests.created(
            #"{"name":"n","relatedParty":[{"id":"theirs"}]}"#, .billingAccount)
        let patched = try DocumentAssembler(.billingAccount).patch(
            stored, with: .merge(DocumentSamples.document(#"{"name":"m"}"#)), now: DocumentSamples.later)
        #expect(patched.document.root["lastModified"]?.string == DocumentSamples.later.text)
    }

    @Test func `a JSON patch is applied whole or not at all`() throws {
        let patched = try Self.operated(
            #"[{"op":"test","path":"/priority","value":"1"},{"op":"add","path":"/productOrderItem/-","value":{"id":"2","action":"add"}}]"#
        )
        #expect(patched.document.root["productOrderItem"]?.count == 2)
        let refusals: [(String, Int, String)] = [
            (#"[{"op":"test","path":"/priority","value":"2"}]"#, 409, "conflict"),
            (#"[{"op":"remove","path":"/absent"}]"#, 409, "conflict"),
            (#"[{"op":"poke","path":"/priority"}]"#, 400, "malformedBody"), ("{}", 400, "malformedBody"),
            (#"[{"op":"replace","path":"/id","value":"x"}]"#, 400, "notPatchable"),
            (#"[{"op":"remove","path":"/productOrderItem/0/id"}]"#, 400, "missingAttribute"),
        ]
        for (patch, status, code) in refusals {
            let error = DocumentSamples.error { _ = try Self.operated(patch) }
            #expect(error?.status == status, "\(patch)")
            #expect(error?.code == code, "\(patch)")
        }
    }

    @Test func `a patch cannot make a document too large or too deep`() throws {
        let large = String(repeating: "x", count: 900_000)
        var document = try Self.stored()
        document = try Self.merged(#"{"a":"\#(large)"}"#, into: document).document
        document = try Self.merged(#"{"b":"\#(large)"}"#, into: document).document
        let error = DocumentSamples.error { _ = try Self.merged(#"{"c":"\#(large)"}"#, into: document) }
        #expect(error?.status == 413)
        let nested = String(repeating: "[", count: 62) + String(repeating: "]", count: 62)
        let path =
            #"[{"op":"add","path":"/extra/a","value":\#(nested)},{"op":"move","from":"/extra","path":"/extra2"},"#
        let deeper =
            path + #"{"op":"add","path":"/e","value":{"f":{}}},{"op":"move","from":"/extra2","path":"/e/f/g"}]"#
        #expect(DocumentSamples.error { _ = try Self.operated(deeper) }?.code == "malformedBody")
    }
}
