import Workload

/// Finds the customer of a person, whose id names no shard: all of them are asked.
struct SearchCustomers: LoadOperation {
    let name = OperationName(rawValue: "searchCustomers")
    let isRead = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.search(
            .customer, "engagedParty.id", is: subscribers.id(of: .individual, errand.subscriber))
    }
}
