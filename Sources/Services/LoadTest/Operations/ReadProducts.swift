import Workload

/// Lists a customer'\''s products, on its shard.
struct ReadProducts: LoadOperation {
    let name = OperationName(rawValue: "readProducts")
    let isRead = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.list(.product, ownedBy: subscribers.id(of: .customer, errand.subscriber))
    }
}
