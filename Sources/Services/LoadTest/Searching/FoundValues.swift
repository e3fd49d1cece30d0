import JSON

/// The values of a document by which it can be searched.
struct FoundValues: Sendable, Equatable {
    var name: String?
    var number: String?
    var phone: String?
    var state: String?
    var date: String?

    /// The values of a customer, a person or an order.
    init(_ document: JSONNode) {
        name = document["name"]?.string
        number = document["externalId"]?.string
        state = document["state"]?.string ?? document["status"]?.string
        date = document["orderDate"]?.string
        if let media = document["contactMedium"] {
            phone = (0..<media.count).lazy.compactMap { media[$0]?["characteristic"]?["phoneNumber"]?.string }.first
        }
    }
}
