import JSON
import Testing

@Suite struct JSONDocumentTests {
    @Test func `a document gives its values as they were written`() throws {
        let text = #" { "id" : "a" , "n" : 12345678901234567890123.50e400 , "list" : [ 1 , {} , [] ] , "t" : true } "#
        let root = try JSONDocument(parsing: Array(text.utf8)).root
        #expect(root.kind == .object)
        #expect(root.count == 4)
        #expect(root["id"]?.string == "a")
        #expect(root["n"].map { String(decoding: $0.rawBytes, as: UTF8.self) } == "12345678901234567890123.50e400")
        #expect(root["list"]?.count == 3)
        #expect(root["list"]?[0]?.int64 == 1)
        #expect(root["list"]?[1]?.kind == .object)
        #expect(root["list"]?[2]?.kind == .array)
        #expect(root["list"]?[3] == nil)
        #expect(root["t"]?.bool == true)
        #expect(root["absent"] == nil)
        #expect(root.members.map(\.name) == ["id", "n", "list", "t"])
    }
}
