/// A resource that every subscriber of a population has, counted where it has several.
public enum SubscriberResource: Hashable, Sendable {
    /// The person behind the customer.
    case individual
    /// The customer, a root with a customer key of its own.
    case customer
    /// One of the billing accounts, from 0.
    case billingAccount(Int)
    /// One of the product orders, from 0.
    case productOrder(Int)
    /// One of the products (subscriptions, handsets), from 0.
    case product(Int)

    /// A number of its own for each resource, from which its id is made: 0...1023 of each kind.
    var ordinal: UInt64 {
        switch self {
        case .individual: 0
        case .customer: 1
        case .billingAccount(let number): 1 << 10 | UInt64(number & 1023)
        case .productOrder(let number): 2 << 10 | UInt64(number & 1023)
        case .product(let number): 3 << 10 | UInt64(number & 1023)
        }
    }
}
