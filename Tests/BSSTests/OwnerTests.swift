import BSS
import Sharding
import Testing

struct OwnerTests {
    static func ours(_ slot: UInt16) -> String {
        ResourceID.sharded(slot: Slot(rawValue: slot)!, unixMilliseconds: 1_700_000_000_000, random: UInt64(slot)).text
    }

    static let customer = ours(1)
    static let account = ours(2)
    static let person = ours(3)
    static let order = ours(4)
    static let seller = ours(5)

    /// What a row of the table says: the references as `path type role id`, `-` for nothing, and which one owns.
    struct Row: Sendable, CustomTestStringConvertible {
        let resource: ResourceDeclaration
        let references: [(path: String, type: String?, role: String?, id: String)]
        let owner: Int?
        var testDescription: String {
            resource.name + ": "
                + references.map { "\($0.path) \($0.type ?? "-") \($0.role ?? "-")" }.joined(separator: ", ")
        }
    }

    static let rows: [Row] = [
        // The official sample: a seller first, then the customer by its type.
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Individual", "Seller", seller), ("relatedParty", "Customer", nil, customer),
            ], owner: 1),
        Row(resource: .productOrder, references: [("relatedParty", "customer", nil, customer)], owner: 0),
        Row(
            resource: .productOrder,
            references: [
                ("billingAccount", "BillingAccount", nil, account), ("relatedParty", "Individual", "Customer", person),
            ], owner: 1),
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Individual", "user", person), ("billingAccount", nil, nil, account),
            ], owner: 1),
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Individual", "user", person), ("productOrderItem.billingAccount", nil, nil, account),
            ], owner: 1),
        Row(
            resource: .productOrder,
            references: [
                ("productOrderItem.billingAccount", nil, nil, order), ("billingAccount", nil, nil, account),
            ], owner: 1),
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Individual", "user", person), ("relatedParty", "Individual", "Payer", customer),
            ], owner: 1),
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Individual", "sales-agent", seller), ("relatedParty", nil, nil, person),
            ], owner: 1),
        Row(resource: .productOrder, references: [("relatedParty", "Individual", "Sales Agent", seller)], owner: nil),
        // A foreign customer is kept and routes nothing.
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Customer", nil, "ff55-hjy4"), ("billingAccount", nil, nil, account),
            ], owner: 1),
        Row(resource: .productOrder, references: [("relatedParty", "Customer", nil, "ff55-hjy4")], owner: nil),
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Customer", nil, "0190b6a4-7c00-7000-8000-000000000000")
            ], owner: nil),
        Row(
            resource: .productOrder,
            references: [
                ("relatedParty", "Customer", nil, customer), ("relatedParty", "Customer", nil, seller),
            ], owner: 0),
        Row(resource: .productOrder, references: [], owner: nil),
        Row(resource: .productOrder, references: [("engagedParty", "Individual", nil, person)], owner: nil),
        Row(resource: .customer, references: [("engagedParty", "Organization", nil, person)], owner: 0),
        Row(resource: .customer, references: [("relatedParty", "Customer", nil, customer)], owner: nil),
        Row(resource: .customer, references: [("account", "BillingAccount", nil, account)], owner: nil),
        Row(
            resource: .billingAccount,
            references: [
                ("financialAccount", nil, nil, account), ("relatedParty", "Customer", nil, customer),
            ], owner: 1),
        Row(
            resource: .billingAccount,
            references: [
                ("relatedParty", "Individual", "owner", person), ("financialAccount", nil, nil, account),
            ], owner: 1),
        Row(
            resource: .billingAccount,
            references: [
                ("relatedParty", "Organization", "service provider", seller)
            ], owner: nil),
        Row(resource: .partyAccount, references: [("relatedParty", "Organization", "owner", person)], owner: 0),
        Row(resource: .settlementAccount, references: [("relatedParty", "Customer", nil, customer)], owner: 0),
        Row(
            resource: .financialAccount,
            references: [
                ("relatedParty", "Individual", "bill receiver", person), ("relatedParty", "Customer", nil, customer),
            ], owner: 1),
        Row(
            resource: .product,
            references: [
                ("productOrderItem", "ProductOrder", "Install order", order),
                ("relatedParty", "Individual", "User", person),
            ], owner: 0),
        Row(
            resource: .product,
            references: [
                ("productOrderItem", "ProductOrder", nil, order), ("billingAccount", nil, nil, account),
                ("relatedParty", "Customer", nil, customer),
            ], owner: 2),
        Row(
            resource: .product,
            references: [
                ("productOrderItem", "ProductOrder", nil, order), ("billingAccount", nil, nil, account),
            ], owner: 1),
        Row(resource: .individual, references: [("relatedParty", "Customer", nil, customer)], owner: nil),
        Row(
            resource: .organization,
            references: [
                ("relatedParty", "Organization", "parent", person),
                ("organizationParentRelationship.organization", nil, nil, person),
            ], owner: nil),
    ]

    @Test(arguments: rows)
    func `the strongest reference of ours owns`(row: Row) {
        let references = row.references.enumerated().map { index, reference in
            OwnerReference(
                path: reference.path, id: reference.id, referredType: reference.type, role: reference.role,
                index: index)
        }
        let expected = row.owner.map { references[$0] }
        #expect(row.resource.chooseOwner(references: references) == expected)
        #expect(row.resource.chooseOwner(references: references.reversed()) == expected)
    }

    @Test func `a customer with a key of its own is a root`() {
        let party = OwnerReference(path: "engagedParty", id: Self.person)
        #expect(ResourceDeclaration.customer.chooseOwner(references: [party], hasCustomerKey: true) == nil)
        let owner = OwnerReference(path: "relatedParty", id: Self.customer, referredType: "Customer")
        #expect(ResourceDeclaration.billingAccount.chooseOwner(references: [owner], hasCustomerKey: true) == owner)
    }

    @Test func `the owner is looked for where it may live`() {
        let order = ResourceDeclaration.productOrder
        let customer = OwnerReference(path: "relatedParty", id: Self.customer, referredType: "Customer")
        #expect(order.ownerResources(of: customer) == ["Customer"])
        let byRole = OwnerReference(path: "relatedParty", id: Self.customer, role: "customer")
        #expect(order.ownerResources(of: byRole) == ["Customer", "Individual", "Organization"])
        let organization = OwnerReference(path: "relatedParty", id: Self.person, referredType: "organization")
        #expect(order.ownerResources(of: organization) == ["Organization"])
        let account = OwnerReference(path: "billingAccount", id: Self.account)
        #expect(order.ownerResources(of: account).contains("BillingAccount"))
    }

    @Test func `every owner that is named is a sharded resource`() {
        for resource in ResourceCatalog.all {
            for owner in resource.ownerRules.flatMap(\.owners) {
                #expect(ResourceCatalog.resource(named: owner)?.home == .sharded)
            }
            #expect(resource.home == .sharded || resource.ownerRules.isEmpty)
        }
    }
}
