import Workload

/// Changes a customer: a marker of its own goes into it by a merge patch.
struct UpdateCustomer: LoadOperation {
    let name = OperationName(rawValue: "updateCustomer")
    let isRead = false

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.mark(
            .customer, subscribers.id(of: .customer, errand.subscriber), number: errand.requestNumber)
    }
}
