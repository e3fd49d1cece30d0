import BSS
import Foundation
import JSON
import Testing

@testable import Worker

/// The official payload samples, where they stand beside the project; the project carries no copy of them.
@Suite struct OfficialSampleTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../../../shared/tmf/samples").standardizedFileURL

    private static var isPresent: Bool { FileManager.default.fileExists(atPath: folder.path) }

    @Test(
        .enabled(if: isPresent, "the official samples do not stand beside the project"),
        arguments: [
            ("TMF622-ProductOrder.example", .productOrder), ("TMF629-Customer.example", .customer),
            ("TMF632-Individual.example", .individual), ("TMF632-Organization.example", .organization),
            ("TMF637-Product.example", .product), ("TMF666-BillingAccount.example", .billingAccount),
            ("TMF666-PartyAccount.example", .partyAccount), ("TMF666-FinancialAccount.example", .financialAccount),
            ("TMF666-SettlementAccount.example", .settlementAccount), ("TMF666-BillFormat.example", .billFormat),
            ("TMF666-BillPresentationMedia.example", .billPresentationMedia),
            ("TMF666-BillingCycleSpecification.example", .billingCycleSpecification),
        ] as [(String, ResourceDeclaration)])
    func `an official sample is stored whole but for what the server sets`(
        name: String, resource: ResourceDeclaration
    ) throws {
        let bytes = try [UInt8](Data(contentsOf: Self.folder.appending(path: "\(name).json")))
        let root = try JSONDocument(parsing: bytes).root
        // One of the files is a list of samples.
        for sample in root.kind == .array ? Array(root.elements) : [root] {
            try expectWhole(JSONDocument(parsing: Array(sample.rawBytes)), of: resource)
        }
    }

    private func expectWhole(_ sample: JSONDocument, of resource: ResourceDeclaration) throws {
        let stored = try DocumentAssembler(resource).create(
            sample, id: DocumentSamples.id(slot: 1), now: DocumentSamples.now)
        let servers = ["id", "href", resource.stateAttribute]
        for member in sample.root.members where !servers.contains(member.name) {
            #expect(stored.root[member.name]?.rawBytes == member.value.rawBytes, "\(member.name)")
        }
        #expect(stored.root.count >= sample.root.count)
        #expect(ColumnExtractor(resource).values(of: stored).count == resource.indexedAttributes.count)
    }
}
