import BSS
import JSON
import Sharding
import Testing

@testable import Worker

@Suite struct OwnerFinderTests {
    private static let seller = DocumentSamples.id(slot: 1).text
    private static let customer = DocumentSamples.id(slot: 2)
    private static let account = DocumentSamples.id(slot: 3).text

    private static func order(_ parties: String, account: String? = nil) throws -> JSONDocument {
        let billing = account.map { #","billingAccount":{"id":"\#($0)"}"# } ?? ""
        return try DocumentSamples.document(
            #"{"relatedParty":[\#(parties)]\#(billing),"productOrderItem":[]}"#)
    }

    private static let finder = OwnerFinder(.productOrder)

    @Test func `the customer owns an order, though a seller is named first`() throws {
        let document = try Self.order(
            #"{"id":"\#(Self.seller)","role":"Seller","@referredType":"Individual"},{"id":"\#(Self.customer.text)","@referredType":"Customer"}"#,
            account: Self.account)
        let owner = try #require(try Self.finder.owner(in: document, key: nil))
        #expect(owner.id == Self.customer.text)
        #expect(owner.path == "relatedParty")
        #expect(owner.index == 1)
        #expect(owner.referredType == "Customer")
        #expect(Self.finder.references(in: document).count == 3)
    }

    @Test func `a foreign id routes nothing`() throws {
        let document = try Self.order(
            #"{"id":"C-17","@referredType":"Customer"},{"id":"9b2b1ed8-4a0c-4b43-9b0c-5b0f5c8b3f11","role":"customer"},{"id":7},{}"#
        )
        #expect(try Self.finder.owner(in: document, key: nil) == nil)
        let billed = try Self.order(#"{"id":"C-17","@referredType":"Customer"}"#, account: Self.account)
        #expect(try Self.finder.owner(in: billed, key: nil)?.path == "billingAccount")
    }

    @Test func `an account of an item owns where nothing stronger does`() throws {
        let document = try DocumentSamples.document(
            #"{"productOrderItem":[{"id":"1"},{"billingAccount":{"id":"\#(Self.account)"}}]}"#)
        #expect(try Self.finder.owner(in: document, key: nil)?.path == "productOrderItem.billingAccount")
    }

    @Test func `references of the wrong shape are no references`() throws {
        for text in [#"{"relatedParty":{}}"#, #"{"relatedParty":[[1],"a",null]}"#, #"{"billingAccount":[]}"#, "[]"] {
            #expect(try Self.finder.owner(in: DocumentSamples.document(text), key: nil) == nil)
        }
    }

    @Test func `a key that contradicts the owner is refused, one that agrees is not`() throws {
        let key = try CustomerKey(tenant: .default, number: "4711")
        let agreeing = DocumentSamples.id(slot: key.slot.rawValue).text
        let other = DocumentSamples.id(slot: key.slot.rawValue ^ 1).text
        let document = { (id: String) in try Self.order(#"{"id":"\#(id)","@referredType":"Customer"}"#) }
        #expect(try Self.finder.owner(in: document(agreeing), key: key)?.id == agreeing)
        let contradicting = try document(other)
        #expect(
            DocumentSamples.error { _ = try Self.finder.owner(in: contradicting, key: key) }?.code
                == "keyContradictsOwner")
    }

    @Test func `a customer with a key is a root wherever its party lives`() throws {
        let finder = OwnerFinder(.customer)
        let document = try DocumentSamples.document(#"{"name":"n","engagedParty":{"id":"\#(Self.seller)"}}"#)
        #expect(try finder.owner(in: document, key: nil)?.id == Self.seller)
        #expect(try finder.owner(in: document, key: CustomerKey(tenant: .default, number: "1")) == nil)
        let own = DocumentSamples.id(slot: 9)
        #expect(try finder.owner(afterPatch: document, id: own, stored: nil) == nil)
    }

    @Test func `a patch cannot take a document to another slot`() throws {
        let own = DocumentSamples.id(slot: 2, 77)
        let document = { (id: String) in try Self.order(#"{"id":"\#(id)","@referredType":"Customer"}"#) }
        let sibling = DocumentSamples.id(slot: 2, 5)
        #expect(
            try Self.finder.owner(afterPatch: document(sibling.text), id: own, stored: Self.customer) == sibling)
        #expect(
            try Self.finder.owner(afterPatch: document("foreign"), id: own, stored: Self.customer) == Self.customer)
        for stored in [Self.customer, nil] {
            let moved = try document(Self.seller)
            let error = DocumentSamples.error {
                _ = try Self.finder.owner(afterPatch: moved, id: own, stored: stored)
            }
            #expect(error?.status == 422)
            #expect(error?.code == "ownerChanged")
        }
    }
}
