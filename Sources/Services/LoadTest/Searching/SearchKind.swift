import BSS
import Foundation

/// A search that people at a carrier's desk make all day, by values that the tier is known to have.
enum SearchKind: String, Sendable, CaseIterable, Codable {
    /// Customers by the first six letters of a name.
    case namePrefix6
    /// Customers by the first four letters.
    case namePrefix4
    /// A person by a telephone number.
    case phone
    /// Customers by their state alone, which very many share.
    case state
    /// Orders by the beginning of a number, their state and the date from which on they were made.
    case prefixStateDate

    /// What the search is called in tables.
    var title: String {
        switch self {
        case .namePrefix6: "name, 6 letters"
        case .namePrefix4: "name, 4 letters"
        case .phone: "phone"
        case .state: "state alone"
        case .prefixStateDate: "prefix, state, date"
        }
    }

    /// The resource that is searched.
    var resource: ResourceDeclaration {
        switch self {
        case .namePrefix6, .namePrefix4, .state: .customer
        case .phone: .individual
        case .prefixStateDate: .productOrder
        }
    }

    /// The filters by a document's values; nil where the document lacks one, or it is too short.
    func filters(of found: FoundValues) -> [(name: String, value: String)]? {
        switch self {
        case .namePrefix6: Self.prefix(of: found.name, letters: 6).map { [("name.startsWith", $0)] }
        case .namePrefix4: Self.prefix(of: found.name, letters: 4).map { [("name.startsWith", $0)] }
        case .phone: found.phone.map { [("contactMedium.characteristic.phoneNumber", $0)] }
        case .state: found.state.map { [("status", $0)] }
        case .prefixStateDate:
            if let number = Self.prefix(of: found.number, letters: 12), let state = found.state, let date = found.date {
                [("externalId.startsWith", number), ("state", state), ("orderDate.gte", date)]
            } else {
                nil
            }
        }
    }

    /// The path of a search by a document's values; nil where the document lacks one.
    func path(of found: FoundValues) -> String? {
        guard let filters = filters(of: found) else { return nil }
        let query = filters.map { "\($0.name)=\(Self.encoded($0.value))" }
        return "\(resource.collectionPath)?\(query.joined(separator: "&"))"
    }

    private static func prefix(of text: String?, letters: Int) -> String? {
        guard let text, text.count >= letters else { return nil }
        return String(text.prefix(letters))
    }

    /// Percent-encoded for a query, everything that is not plainly allowed.
    static func encoded(_ text: String) -> String {
        text.utf8.map { byte in
            let isPlain =
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                || [UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_")].contains(byte)
            let hex = String(byte, radix: 16, uppercase: true)
            return isPlain ? String(UnicodeScalar(byte)) : "%" + (hex.count == 1 ? "0" : "") + hex
        }.joined()
    }
}
