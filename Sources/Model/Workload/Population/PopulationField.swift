import Sharding

/// A value of a document that differs from one subscriber to the next.
///
/// Documents are written once, with a mark in the place of each value. A mark is itself a valid value of its kind (an
/// id of ours, a date, a text) and occurs nowhere else. So a marked document can be sent through the very code that
/// stores documents, and where a mark comes out, in the stored document or in a column, there the value belongs.
public enum PopulationField: UInt8, CaseIterable, Sendable {
    /// The id of the person or company.
    case party
    /// The customer's id.
    case customer
    /// The id of one of the accounts.
    case account
    /// The id of one of the orders.
    case order
    /// The id of one of the products.
    case product
    /// When all of it was stored.
    case storedAt
    /// The person's day of birth.
    case birthDate
    /// When one of the orders was given.
    case orderDate
    /// When one of the products was switched on.
    case startDate
    /// When one of the products was switched off.
    case endDate
    /// The slot's number.
    case slot
    /// The customer's number, which with the tenant's name makes its key.
    case number
    /// The first name.
    case givenName
    /// The last name.
    case familyName
    /// The name of the person or company as others write it.
    case name
    /// The address of electronic mail.
    case email
    /// The phone number at which the person or company is reached.
    case phone
    /// The street and the house's number.
    case street
    /// The code before or behind the town's name.
    case postCode
    /// The town.
    case town
    /// The country's two letters.
    case country
    /// The customer's state.
    case status
    /// The order's number at the shop that took it.
    case externalOrder
    /// Which item of its order brought the product.
    case orderItem
    /// The phone number of a product, its serial number.
    case line
    /// The number of the product's SIM card.
    case card

    /// What stands for the value in a marked document.
    public var mark: String {
        switch self {
        case .party, .customer, .account, .order, .product:
            ResourceID.sharded(slot: Slot(hash: 0), unixMilliseconds: 1, random: UInt64(rawValue) + 1).text
        case .storedAt, .birthDate, .orderDate, .startDate, .endDate:
            "1001-01-01T00:00:00.00\(rawValue)Z"
        case .slot, .number, .givenName, .familyName, .name, .email, .phone, .street, .postCode, .town, .country,
            .status,
            .externalOrder, .orderItem, .line, .card:
            "‹\(rawValue)›"
        }
    }

    /// The id that stands for the field, for those that are ids.
    public var markID: ResourceID? { ResourceID(parsing: mark) }

    /// The moment that stands for the field `storedAt`, in microseconds since 1970 UTC.
    public static let storedAtMarkMicroseconds: Int64 = {
        // Days from 1001-01-01 to 1970-01-01, in the calendar that PostgreSQL counts by.
        let days: Int64 = -353_920
        return days * 86_400_000_000 + Int64(PopulationField.storedAt.rawValue) * 1_000
    }()
}
