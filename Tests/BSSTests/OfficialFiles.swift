import Foundation

/// The official API files and samples, where they stand beside the project (`../shared/tmf`), as they do in CI.
///
/// They are not ours to carry, so the tests that need them are skipped, and say so, where they are absent.
struct OfficialFiles {
    /// Which file describes each resource.
    static let files = [
        "Individual": "TMF632-v4.0.0", "Organization": "TMF632-v4.0.0", "Customer": "TMF629-v4.0.0",
        "BillingAccount": "TMF666-v4.1.0", "PartyAccount": "TMF666-v4.1.0", "SettlementAccount": "TMF666-v4.1.0",
        "FinancialAccount": "TMF666-v4.1.0", "BillFormat": "TMF666-v4.1.0", "BillPresentationMedia": "TMF666-v4.1.0",
        "BillingCycleSpecification": "TMF666-v4.1.0", "Category": "TMF620-v4.1.0",
        "ProductSpecification": "TMF620-v4.1.0", "ProductOffering": "TMF620-v4.1.0",
        "ProductOfferingPrice": "TMF620-v4.1.0", "ProductOrder": "TMF622-v4.0.0", "Product": "TMF637-v4.0.0",
    ]

    /// The resources that have an official sample: TMF620 has none.
    static let sampled = files.filter { $0.value != "TMF620-v4.1.0" }.keys.sorted()

    static let folder = URL(filePath: #filePath).appending(path: "../../../../shared/tmf").standardized

    static var arePresent: Bool { FileManager.default.fileExists(atPath: folder.appending(path: "samples").path) }

    /// The API file of a resource.
    static func api(of resource: String) throws -> [String: Any] {
        try json(folder.appending(path: (files[resource] ?? "") + ".json")) as? [String: Any] ?? [:]
    }

    /// The official sample of a resource; some files wrap it in an array.
    static func sample(of resource: String) throws -> [String: Any] {
        let number = (files[resource] ?? "").prefix { $0 != "-" }
        let file = folder.appending(path: "samples/\(number)-\(resource).example.json")
        let value = try json(file)
        return value as? [String: Any] ?? (value as? [[String: Any]])?.first ?? [:]
    }

    private static func json(_ file: URL) throws -> Any {
        try JSONSerialization.jsonObject(with: Data(contentsOf: file))
    }
}
