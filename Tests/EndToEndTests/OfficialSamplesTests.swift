import Foundation
import JSON
import Testing

extension SharedTier {
    /// The TM Forum's own samples, through the whole tier.
    ///
    /// These tests need the official files beside the project and are skipped, saying so, where they are not.
    @Suite(.enabled(if: OfficialFiles.areThere, "the official API files are not beside the project"))
    struct OfficialSamplesTests {
        struct Sample: Sendable, CustomTestStringConvertible {
            let api: String
            let resource: String
            let path: String
            /// Attributes that the server sets or may set.
            var set: Set<String> = ["id", "href"]
            var testDescription: String { "\(api) \(resource)" }
        }

        static let samples = [
            Sample(api: "TMF632", resource: "Individual", path: Paths.individual),
            Sample(api: "TMF632", resource: "Organization", path: Paths.organization),
            Sample(api: "TMF629", resource: "Customer", path: Paths.customer),
            Sample(api: "TMF666", resource: "BillingAccount", path: Paths.billingAccount),
            Sample(api: "TMF666", resource: "PartyAccount", path: "/tmf-api/accountManagement/v4/partyAccount"),
            Sample(
                api: "TMF666", resource: "SettlementAccount", path: "/tmf-api/accountManagement/v4/settlementAccount"),
            Sample(
                api: "TMF666", resource: "FinancialAccount", path: "/tmf-api/accountManagement/v4/financialAccount"),
            Sample(api: "TMF622", resource: "ProductOrder", path: Paths.productOrder, set: ["id", "href", "state"]),
            Sample(api: "TMF637", resource: "Product", path: Paths.product),
        ]

        @Test(arguments: samples)
        func `is accepted, comes back whole and validates`(_ sample: Sample) async throws {
            let client = try SharedTier.client
            let body = try OfficialFiles.sample("\(sample.api)-\(sample.resource)").firstDocument
            let stranger = body.editing([.set("x-carrier", string: "kept")])
            let made = try await client.send("POST", sample.path, body: stranger)
            #expect(made.status == 201, "\(String(decoding: made.body, as: UTF8.self))")
            let read = try await client.get("\(sample.path)/\(try #require(made.id))")
            let answer = try read.json().root
            #expect(answer["x-carrier"]?.string == "kept")
            for member in body.root.members {
                let name = member.name
                if sample.set.contains(name) { continue }
                #expect(answer[name]?.isEquivalent(to: member.value) == true, "\(name) comes back as it was sent")
            }
            let schema = try OfficialFiles.api(sample.api)
            // What the official sample itself breaks is not ours to mend.
            let known = Set(schema.violations(of: body.root, definition: sample.resource))
            let found = schema.violations(of: answer, definition: sample.resource).filter { !known.contains($0) }
            #expect(found.isEmpty)
        }

        struct CatalogCase: Sendable, CustomTestStringConvertible {
            let resource: String
            let path: String
            var testDescription: String { resource }
        }

        static let catalogCases = [
            CatalogCase(resource: "Category", path: Paths.category),
            CatalogCase(
                resource: "ProductSpecification", path: "/tmf-api/productCatalogManagement/v4/productSpecification"),
            CatalogCase(resource: "ProductOffering", path: Paths.productOffering),
            CatalogCase(
                resource: "ProductOfferingPrice", path: "/tmf-api/productCatalogManagement/v4/productOfferingPrice"),
        ]

        @Test(arguments: catalogCases)
        func `a payload made from the schema is accepted, comes back whole and validates`(
            _ entry: CatalogCase
        ) async throws {
            let client = try SharedTier.client
            let schema = try OfficialFiles.api("TMF620")
            let body = OfficialPayload(schema: schema)
                .make("\(entry.resource)_Create", overrides: ["lifecycleStatus": "\"In study\""])
            let made = try await client.send("POST", entry.path, body: body)
            #expect(made.status == 201, "\(String(decoding: made.body, as: UTF8.self))")
            let answer = try await client.get("\(entry.path)/\(try #require(made.id))").json().root
            for member in try JSONDocument(parsing: body).root.members {
                let name = member.name
                if ["id", "href", "lastUpdate"].contains(name) { continue }
                #expect(answer[name]?.isEquivalent(to: member.value) == true, "\(name) comes back as it was sent")
            }
            // References beyond the depth to which the body was made have no members; that is the body's doing.
            let known = Set(schema.violations(of: try JSONDocument(parsing: body).root, definition: entry.resource))
            let found = schema.violations(of: answer, definition: entry.resource).filter { !known.contains($0) }
            #expect(found.isEmpty)
        }
    }
}

extension JSONDocument {
    /// Some samples are a list of one.
    fileprivate var firstDocument: JSONDocument {
        get throws {
            guard let first = root[0] else { return self }
            return try JSONDocument(parsing: Array(first.rawBytes))
        }
    }
}
