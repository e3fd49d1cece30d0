import Histories
import Sharding

/// Writes the JSON document of a request, its marker first.
public struct DocumentWriter {
    /// The document so far.
    private(set) var bytes: [UInt8] = []
    private static let opening = Array("{\"\(HistoryEvent.markerAttribute)\":\"".utf8)

    /// Begins a document with the marker of a number.
    mutating func begin(markerPrefix: [UInt8], number: UInt64) {
        bytes.removeAll(keepingCapacity: true)
        bytes += Self.opening
        bytes += markerPrefix
        Self.append(number, to: &bytes)
        text("\"")
    }

    mutating func end() { text("}") }

    /// Writes JSON as it is.
    public mutating func text(_ json: String) { bytes += json.utf8 }

    /// Writes an id, in quotes.
    public mutating func id(_ id: ResourceID) {
        text("\"")
        id.appendText(to: &bytes)
        text("\"")
    }

    /// Writes the member that names the customer whose resource it is.
    public mutating func relatedParty(_ customer: ResourceID) {
        text(#","relatedParty":[{"id":"#)
        id(customer)
        text(#","role":"customer","@referredType":"Customer"}]"#)
    }

    /// Writes the member with an order's one item.
    public mutating func orderItem(_ offering: ResourceID) {
        text(#","productOrderItem":[{"id":"1","action":"add","quantity":1,"productOffering":{"id":"#)
        id(offering)
        text("}}]")
    }

    /// Appends a number's decimal digits.
    static func append(_ number: UInt64, to bytes: inout [UInt8]) {
        let start = bytes.count
        var rest = number
        repeat {
            bytes.append(48 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        bytes[start...].reverse()
    }
}
