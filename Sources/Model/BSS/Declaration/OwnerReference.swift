/// A reference found in a document that may decide in which slot the document lives.
public struct OwnerReference: Sendable, Hashable {
    /// The path of the rule that found it, as in `relatedParty` or `productOrderItem.billingAccount`.
    public let path: String
    /// The id as the document has it.
    public let id: String
    /// The `@referredType`, or nil.
    public let referredType: String?
    /// The role, or nil.
    public let role: String?
    /// Its place among the references of its path, from 0, in document order.
    public let index: Int

    /// Describes a reference.
    public init(path: String, id: String, referredType: String? = nil, role: String? = nil, index: Int = 0) {
        self.path = path
        self.id = id
        self.referredType = referredType
        self.role = role
        self.index = index
    }
}
