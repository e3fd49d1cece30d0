import BSS
import JSON
import Testing

@testable import Worker

@Suite struct DocumentValidatorTests {
    static func refusal(_ text: String, of resource: ResourceDeclaration = .productOrder) throws -> TMFError? {
        let document = try DocumentSamples.document(text)
        return DocumentSamples.error { try DocumentValidator(resource).validate(document) }
    }

    @Test(arguments: [
        DocumentSamples.order,
        #"{"productOrderItem":[{"id":"1","action":"modify","quantity":3,"product":{"@type":"Handset","any":[1]}}],"note":[{"text":"t"}]}"#,
        #"{"productOrderItem":[{"id":"1","action":"add"}],"priority":null,"requestedStartDate":"2026-04-30T10:00:00+02:00","unknown":{"deep":[{}]},"@type":"MobileOrder","@baseType":"ProductOrder"}"#,
    ])
    func `a document as declared passes, with all that nobody declared`(text: String) throws {
        #expect(try Self.refusal(text) == nil)
    }

    @Test(arguments: [
        (#"{"productOrderItem":[{"id":"1","action":"add"}],"priority":1}"#, "/priority must be a string"),
        (#"{"productOrderItem":{}}"#, "/productOrderItem must be an array"),
        (#"{"productOrderItem":[]}"#, "/productOrderItem must have an element"),
        (#"{"productOrderItem":[1]}"#, "/productOrderItem/0 must be an object"),
        (#"{"productOrderItem":[null]}"#, "/productOrderItem/0 must be an object"),
        (
            #"{"productOrderItem":[{"id":"1","action":"add"},{"id":"2","action":"buy"}]}"#,
            "/productOrderItem/1/action must be one of add, modify, delete, noChange"
        ),
        (
            #"{"productOrderItem":[{"id":"1","action":"add","quantity":1.5}]}"#,
            "/productOrderItem/0/quantity must be a whole number of 64 bits"
        ),
        (
            #"{"productOrderItem":[{"id":"1","action":"add"}],"requestedStartDate":"tomorrow"}"#,
            "/requestedStartDate must be a date and time of RFC 3339"
        ),
        (
            #"{"productOrderItem":[{"id":"1","action":"add"}],"requestedStartDate":"2026-02-30T00:00:00Z"}"#,
            "/requestedStartDate must be a date and time of RFC 3339"
        ),
        (
            #"{"productOrderItem":[{"id":"1","action":"add"}],"billingAccount":"a"}"#,
            "/billingAccount must be an object"
        ),
        (#"{"productOrderItem":[{"id":"1","action":"add"}],"id":7}"#, "/id must be a string"),
    ])
    func `a value that is not as declared is named by its place`(text: String, message: String) throws {
        let error = try Self.refusal(text)
        #expect(error?.status == 400)
        #expect(error?.code == "invalidAttribute")
        #expect(error?.message == message)
    }

    @Test(arguments: [
        ("{}", "/productOrderItem is mandatory"),
        (#"{"productOrderItem":null}"#, "/productOrderItem is mandatory"),
        (#"{"productOrderItem":[{"id":"1"}]}"#, "/productOrderItem/0/action is mandatory"),
        (#"{"productOrderItem":[{"id":"1","action":"add"}],"billingAccount":{}}"#, "/billingAccount/id is mandatory"),
    ])
    func `a mandatory attribute that is missing is named, below its parent only`(text: String, message: String) throws {
        let error = try Self.refusal(text)
        #expect(error?.code == "missingAttribute")
        #expect(error?.message == message)
    }

    @Test func `everything that is wrong is told at once`() throws {
        let error = try Self.refusal(#"{"productOrderItem":[{"action":7}],"priority":[],"note":[{}]}"#)
        #expect(error?.code == "invalidAttribute")
        #expect(
            error?.message
                == "/priority must be a string; /productOrderItem/0/id is mandatory; "
                + "/productOrderItem/0/action must be a string; /note/0/text is mandatory")
    }

    @Test func `no more is told than fits a screen`() throws {
        let items = Array(repeating: "1", count: 1_000).joined(separator: ",")
        let message = try #require(Self.refusal(#"{"productOrderItem":[\#(items)]}"#)?.message)
        #expect(message.split(separator: ";").count == 16)
    }

    @Test(arguments: ["[]", "1", "null", "\"a\""])
    func `a document is an object`(text: String) throws {
        #expect(try Self.refusal(text)?.code == "malformedBody")
    }

    @Test(
        arguments: [
            (#"{"unit":"EUR","value":12.99}"#, nil), (#"{"unit":"JPY","value":1e3}"#, nil), ("{}", nil),
            (#"{"unit":"euro","value":1}"#, "/price/unit must be a currency code of ISO 4217"),
            (#"{"value":1}"#, "/price/unit is mandatory"),
            (#"{"unit":"EUR","value":"1"}"#, "/price/value must be a number"), ("5", "/price must be an object"),
        ] as [(String, String?)])
    func `money is an exact number of a currency`(price: String, message: String?) throws {
        let text = #"{"name":"n","price":\#(price)}"#
        #expect(try Self.refusal(text, of: .productOfferingPrice)?.message == message)
    }

    @Test func `a text that an index cannot hold is refused, another is not`() throws {
        let long = String(repeating: "é", count: 513)
        let error = try Self.refusal(#"{"productOrderItem":[{"id":"1","action":"add"}],"externalId":"\#(long)"}"#)
        #expect(error?.message == "/externalId is longer than 1024 bytes")
        #expect(try Self.refusal(#"{"productOrderItem":[{"id":"1","action":"add"}],"description":"\#(long)"}"#) == nil)
        let escaped = String(repeating: #"\u0041"#, count: 1_024)
        #expect(
            try Self.refusal(#"{"productOrderItem":[{"id":"1","action":"add"}],"externalId":"\#(escaped)"}"#) == nil)
    }

    @Test func `no message holds what the client wrote`() throws {
        let secret = "very-secret"
        let text = #"{"productOrderItem":[{"id":"1","action":"\#(secret)"}],"requestedStartDate":"\#(secret)"}"#
        #expect(try #require(Self.refusal(text)?.message).contains(secret) == false)
    }
}
