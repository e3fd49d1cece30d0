/// One way a document can name its owner; a declaration lists them, strongest first.
public struct OwnerRule: Sendable, Hashable {
    /// Which references of the path the rule takes.
    public enum Condition: Sendable, Hashable {
        /// Every one.
        case always
        /// Those whose `@referredType` is this, capitals and small letters alike.
        case referredType(String)
        /// Those whose role is one of these, compared by letters and digits only.
        case role([String])
        /// Those whose role is none of these, compared the same way.
        case roleOtherThan([String])
    }

    /// The path of the reference objects, through arrays, as in `relatedParty`.
    public let path: String
    /// The members of `path`.
    public let members: [String]
    /// The member of the reference that holds the id: `id`, but `productOrderId` in an order item of a product.
    public let idMember: String
    /// Which of the references it takes.
    public let condition: Condition
    /// The resources an owner named so may be, by name: the tables in which the worker looks it up.
    public let owners: [String]

    /// Declares a rule.
    public init(_ path: String, idMember: String = "id", when condition: Condition = .always, owners: [String]) {
        self.path = path
        self.members = path.split(separator: ".").map(String.init)
        self.idMember = idMember
        self.condition = condition
        self.owners = owners
    }
}
