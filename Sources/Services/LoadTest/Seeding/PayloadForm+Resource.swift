import BSS
import Workload

extension PayloadForm {
    /// The resource whose documents have the form.
    var resource: ResourceDeclaration {
        switch self {
        case .individual: .individual
        case .organization: .organization
        case .customer: .customer
        case .billingAccount: .billingAccount
        case .productOrder: .productOrder
        case .product: .product
        }
    }

    /// The field that holds the document's own id.
    var id: PopulationField {
        switch self {
        case .individual, .organization: .party
        case .customer: .customer
        case .billingAccount: .account
        case .productOrder: .order
        case .product: .product
        }
    }

    /// Whether the document is a root, made with the subscriber's `Customer-Key`.
    var isRoot: Bool {
        switch self {
        case .individual, .organization, .customer: true
        case .billingAccount, .productOrder, .product: false
        }
    }

    /// The resources of which a data set holds documents.
    static let seededResources: [ResourceDeclaration] = [
        .individual, .organization, .customer, .billingAccount, .productOrder, .product,
    ]
}
