/// The shapes that the documents of a data set have, each marked once and filled for many.
public enum PayloadForm: Hashable, Sendable {
    /// A person.
    case individual
    /// A company.
    case organization
    /// A customer, of a person or a company.
    case customer(isCorporate: Bool)
    /// A billing account.
    case billingAccount
    /// An order of so many items, each of this quantity.
    case productOrder(items: Int, quantity: Int, isCorporate: Bool)
    /// A product in one of its states.
    case product(ProductLife)
}
