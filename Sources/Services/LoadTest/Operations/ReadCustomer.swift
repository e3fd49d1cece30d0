import Workload

/// Reads a customer by its id.
struct ReadCustomer: LoadOperation {
    let name = OperationName(rawValue: "readCustomer")
    let isRead = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.read(.customer, subscribers.id(of: .customer, errand.subscriber))
    }
}
