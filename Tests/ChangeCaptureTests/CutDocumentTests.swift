import BSS
import Capture
import Testing
import Worker

/// What a cut has of the documents.
@Suite(.serialized, .timeLimit(.minutes(10))) struct CutDocumentTests {
    private static let slot = CustomerRows.slot(shard: 1, 7)
    private static let id = CustomerRows.id(slot: slot, 7)

    @Test func `a document has the attributes that the replica holds as they are, and no other`() async throws {
        try await CapturedCluster.with { cluster in
            try await cluster.shard(
                1,
                #"""
                insert into customer (slot, id, tenant, version, created_at, updated_at, type, name, status,
                    engaged_party_id, account_ids, related_party_ids, valid_from, phone_numbers, body)
                values (\#(Self.slot), '\#(Self.id)', 'default', 1, now(), now(), 'Customer', E'Ada "\\\n\u00e9', 'active',
                    'p-1', '{a-1,"a \"2"}', '{p-1}', '2026-03-01 12:00:00.5+02', '{+4917012345}', '{"secret":"x"}');
                insert into product (slot, id, tenant, version, created_at, updated_at, owner_id, type, status, is_bundle,
                    product_order_ids, start_date, body)
                values (\#(Self.slot), '\#(CustomerRows.id(slot: Self.slot, 8))', 'default', 1, now(), now(),
                    '\#(Self.id)', 'Product', 'active', false, '{o-1,o-2}', '2026-03-01 12:00:00.123456Z', '{}')
                """#)
            cluster.startCapture()
            try await cluster.waitFor("select count(*) from replica.product", "1")
            try await cluster.waitUntilCuttable()
            try await CutReader.with(cluster) { reader in
                let customers = try await reader.page()
                #expect(
                    customers.documents.first?.text
                        == #"{"id":"\#(Self.id)","href":"/tmf-api/customerManagement/v4/customer/\#(Self.id)","#
                        + #""@type":"Customer","name":"Ada \"\\\né","status":"active","#
                        + #""engagedParty":{"id":"p-1"},"account":[{"id":"a-1"},{"id":"a \"2"}],"#
                        + #""relatedParty":[{"id":"p-1"}],"validFor":{"startDateTime":"2026-03-01T10:00:00.500Z"}}"#)
                let few = try await reader.page(of: customers.token, [("fields", "validFor,nothing")])
                #expect(
                    few.documents.first?.text
                        == #"{"id":"\#(Self.id)","href":"/tmf-api/customerManagement/v4/customer/\#(Self.id)","#
                        + #""validFor":{"startDateTime":"2026-03-01T10:00:00.500Z"}}"#)
                let phone = "contactMedium.characteristic.phoneNumber"
                #expect(try await reader.page(of: customers.token, [(phone, "+49 170 12345")]).total == 1)
                let products = try await reader.page(.product, of: customers.token, [("ownerId", Self.id)])
                #expect(products.total == 1)
                let text = try #require(products.documents.first?.text)
                #expect(text.contains(#""isBundle":false,"startDate":"2026-03-01T12:00:00.123456Z""#))
                #expect(text.contains(#""productOrderItem":[{"productOrderId":"o-1"},{"productOrderId":"o-2"}]"#))
                #expect(
                    try await reader.page(.product, of: customers.token, [("ownerId", CustomerRows.id(slot: 1, 1))])
                        .total == 0)
                for resource in ResourceCatalog.all where resource.home == .sharded {
                    let empty = try await reader.page(
                        resource, of: customers.token, [("id", CustomerRows.id(slot: 9, 9))])
                    #expect(empty.documents.isEmpty && empty.total == 0)
                }
            }
        }
    }

    /// The documents are written by this rule.
    @Test(arguments: ResourceCatalog.all.filter { $0.home == .sharded }.map(\.name))
    func `an attribute that is replicated has several values where its first member is an array`(name: String) throws {
        let resource = try #require(ResourceCatalog.resource(named: name))
        let columns = Set(ReplicaTable(resource).columns.map(\.name))
        for attribute in resource.indexedAttributes where attribute.replication == .plain {
            let column = try #require(attribute.column)
            #expect(columns.contains(column.name))
            let isInArray = resource.attribute(at: attribute.members[0])?.type == .array(of: .object)
            #expect(isInArray == (column.kind == .textArray), "\(name) \(attribute.path)")
        }
    }
}
