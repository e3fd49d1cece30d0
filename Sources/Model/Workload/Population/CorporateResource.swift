/// A resource that every corporate customer of a data set has.
public enum CorporateResource: Hashable, Sendable {
    /// The company.
    case organization
    /// The customer, a root with a customer key of its own.
    case customer
    /// Its one billing account.
    case billingAccount
    /// Its one product order.
    case productOrder
    /// One of its product lines, from 0.
    case product(Int)

    /// A number of its own for each resource, from which its id is made: 18 bits.
    var ordinal: UInt64 {
        switch self {
        case .organization: 0
        case .customer: 1
        case .billingAccount: 2
        case .productOrder: 3
        case .product(let line): 1 << 17 | UInt64(line & 0x1_FFFF)
        }
    }
}
