// The life cycles. Sources: the official diagrams beside the API files (622, 632, 637); where TM Forum has none
// (620, 629, 666) the API's attribute is a free string, so the vocabulary is open.

extension StateMachine {
    private static let orderItemLife: [(String, [String])] = [
        ("acknowledged", ["inProgress", "pending"]),
        ("rejected", []),
        ("inProgress", ["pending", "held", "assessingCancellation", "completed", "failed"]),
        ("pending", ["inProgress", "assessingCancellation", "cancelled"]),
        ("held", ["inProgress", "assessingCancellation", "cancelled"]),
        ("assessingCancellation", ["inProgress", "pending", "held", "pendingCancellation"]),
        ("pendingCancellation", ["cancelled"]),
        ("completed", []),
        ("failed", []),
        ("cancelled", []),
    ]

    /// A product order's life; `TMF622-LifeCycle_ProductOrder`.
    ///
    /// The server decides the first state: `ProductOrder_Create` has no state attribute.
    public static let productOrder = StateMachine(
        "ProductOrder", .closed, initial: "acknowledged", creation: .serverSets,
        orderItemLife.map { state, exits in (state, state == "inProgress" ? exits + ["partial"] : exits) }
            + [("partial", [])])

    /// The life of one item of a product order: the order's without `partial`.
    public static let productOrderItem = StateMachine(
        "ProductOrderItem", .closed, initial: "acknowledged", creation: .serverSets, orderItemLife)

    /// A product's life; `TMF637-LifeCycle_Product`.
    ///
    /// A create may name any state: `Product_Create` requires one, and an inventory is loaded with products in all of
    /// them. The API file spells one state `"aborted "`; both spellings are accepted and `aborted` is sent.
    public static let product = StateMachine(
        "Product", .closed, initial: "created", creation: .clientMayName, aliases: ["aborted ": "aborted"],
        [
            ("created", ["pendingActive", "active"]),
            ("pendingActive", ["active", "aborted", "cancelled"]),
            ("active", ["suspended", "pendingTerminate", "terminated"]),
            ("suspended", ["active"]),
            ("pendingTerminate", ["terminated"]),
            ("terminated", []),
            ("aborted", []),
            ("cancelled", []),
        ])

    /// An individual's life; `TMF632-LifeCycle_Individual`.
    public static let individual = StateMachine(
        "Individual", .closed, initial: "initialized", creation: .clientMayName,
        [("initialized", ["validated", "deceased"]), ("validated", ["deceased"]), ("deceased", [])])

    /// An organization's life; `TMF632-LifeCycle_Organization`.
    public static let organization = StateMachine(
        "Organization", .closed, initial: "initialized", creation: .clientMayName,
        [("initialized", ["validated", "closed"]), ("validated", ["closed"]), ("closed", [])])

    /// A customer's life.
    ///
    /// TMF629 says "string" and its sample says `Approved`, so the vocabulary is open.
    public static let customer = StateMachine(
        "Customer", .open, initial: "prospect", creation: .clientMayName,
        [
            ("prospect", ["validated"]),
            ("validated", ["creditChecked"]),
            ("creditChecked", ["active", "rejected"]),
            ("active", ["suspended", "inactive"]),
            ("suspended", ["active"]),
            ("inactive", ["closed"]),
            ("rejected", []),
            ("closed", []),
        ])

    /// An account's state.
    ///
    /// TMF666 says "such as: Active, Closed, Suspended and so on": any state follows any other, and an account that
    /// names none has none.
    public static let account = StateMachine(
        "Account", .open, initial: nil, creation: .clientMayName, [])

    /// The life of what the product catalog holds.
    ///
    /// TMF620 says "string", so the vocabulary is open; the table is the one practice agrees on, and what it names
    /// moves only as it says.
    public static let catalogEntry = StateMachine(
        "Catalog entry", .open, initial: "In study", creation: .clientMayName,
        [
            ("In study", ["In design"]),
            ("In design", ["In test"]),
            ("In test", ["In design", "Active", "Rejected"]),
            ("Active", ["Launched", "Retired"]),
            ("Launched", ["Retired"]),
            ("Retired", ["Obsolete"]),
            ("Obsolete", []),
            ("Rejected", []),
        ])
}
