import Workload

/// Reads a subscriber'\''s first order by its id.
struct ReadOrder: LoadOperation {
    let name = OperationName(rawValue: "readOrder")
    let isRead = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.read(.productOrder, subscribers.id(of: .productOrder(0), errand.subscriber))
    }
}
