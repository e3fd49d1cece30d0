import Workload

/// Lists a customer'\''s orders, on its shard.
struct ReadOrders: LoadOperation {
    let name = OperationName(rawValue: "readOrders")
    let isRead = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.list(.productOrder, ownedBy: subscribers.id(of: .customer, errand.subscriber))
    }
}
