import BSS
import JSON
import PostgresClient
import Testing

@testable import Worker

@Suite struct ColumnExtractorTests {
    /// The column's value in a document of the resource.
    private static func value(
        _ column: String, of text: String, _ resource: ResourceDeclaration = .productOrder
    ) throws -> PostgresValue {
        let values = try ColumnExtractor(resource).values(of: DocumentSamples.document(text))
        #expect(values.count == resource.indexedAttributes.count)
        let place = try #require(resource.indexedAttributes.firstIndex { $0.column?.name == column })
        return values[place]
    }

    @Test func `texts are taken as they mean`() throws {
        #expect(try Self.value("external_id", of: #"{"externalId":"a\u00e9\n"}"#) == .textBytes(Array("aé\n".utf8)))
        #expect(try Self.value("external_id", of: #"{"externalId":null}"#) == .null)
        #expect(try Self.value("external_id", of: "{}") == .null)
        #expect(try Self.value("billing_account_id", of: #"{"billingAccount":{"id":"b"}}"#) == .textBytes([0x62]))
    }

    @Test(arguments: [
        ("2026-05-01T12:00:00Z", 1_777_636_800_000_000), ("2026-05-01T12:00:00.123456789Z", 1_777_636_800_123_456),
        ("2026-05-01T14:00:00.5+02:00", 1_777_636_800_500_000), ("1969-12-31T23:59:59.999999Z", -1),
    ])
    func `moments are exact to the microsecond`(text: String, microseconds: Int64) throws {
        #expect(
            try Self.value("order_date", of: #"{"orderDate":"\#(text)"}"#)
                == .timestamptz(microsecondsSinceUnixEpoch: microseconds))
    }

    @Test func `a path through arrays gives all it reaches`() throws {
        let text =
            #"{"relatedParty":[{"id":"a"},{"name":"x"},{"id":"b"},{"id":null}],"productOrderItem":[{"productOffering":{"id":"o"}},{}]}"#
        let expected: [PostgresValue] = [.textBytes([0x61]), .textBytes([0x62])]
        #expect(try Self.value("related_party_ids", of: text) == .array(.text, expected))
        #expect(try Self.value("product_offering_ids", of: text) == .array(.text, [.textBytes([0x6F])]))
        #expect(try Self.value("related_party_ids", of: #"{"relatedParty":[]}"#) == .null)
        let shouted = #"{"relatedParty":[{"id":"019A0000-0000-8001-8000-00000000000A"},{"id":"P-1"}]}"#
        #expect(
            try Self.value("related_party_ids", of: shouted)
                == .array(.text, [.text("019a0000-0000-8001-8000-00000000000a"), .textBytes(Array("P-1".utf8))]))
    }

    @Test func `booleans are booleans`() throws {
        #expect(try Self.value("is_bundle", of: #"{"isBundle":true}"#, .product) == .bool(true))
        #expect(try Self.value("is_bundle", of: "{}", .product) == .null)
    }

    @Test(arguments: [
        ("0", "0"), ("-0.0", "0"), ("12.990", "12.99"), ("-0.05", "-0.05"), ("1e3", "1000"), ("1.5E-3", "0.0015"),
        ("9223372036854775807", "9223372036854775807"), ("120", "120"), ("-12e-1", "-1.2"),
    ])
    func `decimals lose their exponent and nothing else`(token: String, text: String) throws {
        #expect(try DecimalNumber(exactly: token.utf8).plainText == text)
    }
}
