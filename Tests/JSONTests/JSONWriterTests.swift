import JSON
import Testing

@Suite struct JSONWriterTests {
    @Test func `the writer sets the commas`() throws {
        var writer = JSONWriter()
        writer.beginObject()
        writer.member("id", string: "a")
        writer.name("list")
        writer.beginArray()
        writer.integer(1)
        writer.beginObject()
        writer.endObject()
        writer.null()
        writer.bool(true)
        writer.beginArray()
        writer.endArray()
        writer.endArray()
        writer.member("n", integer: Int64.min)
        writer.member("b", bool: false)
        writer.member("raw", raw: Array("1.50".utf8))
        writer.endObject()
        let expected = #"{"id":"a","list":[1,{},null,true,[]],"n":-9223372036854775808,"b":false,"raw":1.50}"#
        #expect(Samples.text(writer.bytes) == expected)
        #expect(try JSONDocument(parsing: writer.bytes).root.count == 5)
    }

    @Test func `every character comes back as it was`() throws {
        let text = String(String.UnicodeScalarView((1...0x2FF).compactMap(Unicode.Scalar.init))) + "\u{2028}😀\"\\/"
        var writer = JSONWriter()
        writer.beginObject()
        writer.member(text, string: text)
        writer.name("bytes")
        writer.string(utf8: Array(text.utf8))
        writer.endObject()
        let root = try JSONDocument(parsing: writer.bytes).root
        #expect(root[text]?.string == text)
        #expect(root["bytes"]?.string == text)
    }
}
