import BSS
import Sharding

/// One customer of the benchmark: all that is stored of it follows from its number.
struct BenchCustomer: Sendable {
    /// The columns that `line` fills, as COPY names them.
    static let columns =
        "slot, id, tenant, version, created_at, updated_at, type, name, status, engaged_party_id, body"

    /// A fixed moment, so that ids are the same in every run.
    private static let created: UInt64 = 1_767_225_600_000
    private static let createdText = "2026-01-01T00:00:00Z"

    /// 1 and up; also the customer's name, by which pgbench, which knows numbers only, asks for it.
    let number: Int

    /// The id, in the slot of its key.
    let id: ResourceID

    /// The slot.
    let slot: Slot

    /// The customer of a number.
    init(number: Int) throws {
        self.number = number
        slot = try CustomerKey(tenant: .default, number: "bench-\(number)").slot
        // Multiplied by an odd constant, so that neighbours in number lie apart in the index.
        id = .sharded(
            slot: slot, unixMilliseconds: Self.created, random: UInt64(number) &* 0x9E37_79B9_7F4A_7C15)
    }

    /// The path that reads it.
    var path: String { ResourceDeclaration.customer.path(of: id.text) }

    /// The document.
    var body: String {
        let party = "f47ac10b-58cc-4372-a567-0e02b2c3d479"
        return #"{"id":"\#(id.text)","href":"\#(path)","name":"\#(number)","status":"Approved","#
            + #""engagedParty":{"id":"\#(party)","@referredType":"Individual"},"@type":"Customer"}"#
    }

    /// An order of a customer, of some 230 bytes.
    static func order(of customerID: String) -> String {
        #"{"@type":"ProductOrder","category":"B2C","productOrderItem":[{"id":"1","action":"add","quantity":1,"#
            + #""productOffering":{"id":"sim-only-20","name":"SIM only 20 GB"}}],"#
            + #""relatedParty":[{"id":"\#(customerID)","role":"Customer","@referredType":"Customer"}]}"#
    }

    /// The row, as COPY's text format has it.
    var line: String {
        let fields = [
            "\(slot.rawValue)", id.text, Tenant.default.name, "1", Self.createdText, Self.createdText, "Customer",
            "\(number)", "Approved", "f47ac10b-58cc-4372-a567-0e02b2c3d479", body,
        ]
        return fields.joined(separator: "\t") + "\n"
    }
}
