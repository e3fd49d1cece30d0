import BSS

/// The collections that operations ask for, each with the beginning of its requests' lines.
public struct CollectionPath: Sendable {
    /// The collection's name in the path, such as `customer`.
    public let name: String
    /// The path, as UTF-8.
    let path: [UInt8]

    init(_ resource: ResourceDeclaration) {
        path = Array(resource.collectionPath.utf8)
        name = String(resource.collectionPath.split(separator: "/").last ?? "")
    }

    /// TMF629 customers.
    public static let customer = CollectionPath(.customer)
    /// TMF666 billing accounts.
    public static let billingAccount = CollectionPath(.billingAccount)
    /// TMF622 product orders.
    public static let productOrder = CollectionPath(.productOrder)
    /// TMF637 products.
    public static let product = CollectionPath(.product)
    /// TMF620 product offerings.
    public static let productOffering = CollectionPath(.productOffering)
}
