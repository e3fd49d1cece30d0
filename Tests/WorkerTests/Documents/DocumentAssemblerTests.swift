import BSS
import JSON
import Sharding
import Testing

@testable import Worker

@Suite struct DocumentAssemblerTests {
    private static let id = DocumentSamples.id(slot: 7)

    static func created(_ text: String, _ resource: ResourceDeclaration) throws -> JSONDocument {
        try DocumentAssembler(resource).create(
            DocumentSamples.document(text), id: id, now: DocumentSamples.now)
    }

    @Test func `a create puts id and href first and keeps the rest as it was written`() throws {
        let body = #"{ "x" : 1.50 , "id":"theirs", "productOrderItem" : [ {"id":"1", "action":"add"} ], "href":"h" }"#
        let document = try Self.created(body, .productOrder)
        let path = "/tmf-api/productOrderingManagement/v4/productOrder/\(Self.id.text)"
        #expect(
            DocumentSamples.text(document)
                == #"{"id":"\#(Self.id.text)","href":"\#(path)","x" : 1.50,"productOrderItem" : [ {"id":"1", "action":"add"} ],"#
                + #""state":"acknowledged","orderDate":"2026-05-01T12:00:00.250Z","@type":"ProductOrder"}"#)
    }

    @Test func `a state that the server sets is the life cycle's, whatever the client says`() throws {
        let document = try Self.created(
            #"{"state":"completed","productOrderItem":[{"id":"1","action":"add"}]}"#, .productOrder)
        #expect(document.root["state"]?.string == "acknowledged")
        #expect(document.root["completionDate"] == nil)
    }

    @Test func `a state that the client may name is kept, in its one spelling, with its date`() throws {
        #expect(try Self.created(#"{"status":"aborted "}"#, .product).root["status"]?.string == "aborted")
        let active = try Self.created(#"{"status":"active"}"#, .product)
        #expect(active.root["startDate"]?.string == DocumentSamples.now.text)
        let error = DocumentSamples.error { _ = try Self.created(#"{"status":"broken"}"#, .product) }
        #expect(error?.code == "invalidAttribute")
    }

    @Test func `dates that the client brought stay, null counts as none`() throws {
        let kept = try Self.created(
            #"{"orderDate":"2019-04-30T08:13:59.506Z","productOrderItem":[{"id":"1","action":"add"}]}"#, .productOrder)
        #expect(kept.root["orderDate"]?.string == "2019-04-30T08:13:59.506Z")
        let filled = try Self.created(
            #"{"orderDate":null,"productOrderItem":[{"id":"1","action":"add"}]}"#, .productOrder)
        #expect(filled.root["orderDate"]?.string == DocumentSamples.now.text)
    }

    @Test func `a subtype keeps its name`() throws {
        let document = try Self.created(
            #"{"@type":"CorporateAccount","@baseType":"BillingAccount","name":"n","relatedParty":[{"id":"theirs"}],"sla":{"x":1}}"#,
            .billingAccount)
        #expect(document.root["@type"]?.string == "CorporateAccount")
        #expect(document.root["@baseType"]?.string == "BillingAccount")
        #expect(document.root["sla"]?["x"]?.int64 == 1)
        #expect(document.root["state"] == nil)
        #expect(document.root["lastModified"]?.string == DocumentSamples.now.text)
    }

    @Test(arguments: ResourceCatalog.all)
    func `what is assembled is valid again`(resource: ResourceDeclaration) throws {
        let members = resource.attributes.filter { $0.isMandatory && $0.isFirstLevel }.map { attribute in
            switch attribute.type {
            case .text: #""\#(attribute.path)":"\#(attribute.allowedValues.first ?? "t")""#
            case .array: #""\#(attribute.path)":[\#(Self.element(of: attribute, in: resource))]"#
            case .object: #""\#(attribute.path)":{"id":"theirs"}"#
            case .boolean: #""\#(attribute.path)":true"#
            case .dateTime: #""\#(attribute.path)":"2026-01-01T00:00:00Z""#
            case .integer, .decimal, .any: #""\#(attribute.path)":1"#
            }
        }
        let document = try Self.created("{\(members.joined(separator: ","))}", resource)
        #expect(document.root["id"]?.string == Self.id.text)
        #expect(document.root["href"]?.string == resource.path(of: Self.id.text))
        try DocumentValidator(resource).validate(document)
    }

    /// An element of an array with the texts that it must carry, or nothing where it may be empty.
    private static func element(of array: Attribute, in resource: ResourceDeclaration) -> String {
        guard array.isNonEmpty else { return "" }
        let members = resource.attributes.filter {
            $0.isMandatory && $0.members.count == 2 && $0.members.first == array.path
        }
        let texts = members.map { #""\#($0.members[1])":"\#($0.allowedValues.first ?? "t")""# }
        return "{\(texts.joined(separator: ","))}"
    }
}
