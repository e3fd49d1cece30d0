import Workload

/// Orders a product for a customer, once, whatever happens to the request.
struct CreateOrder: LoadOperation {
    let name = OperationName(rawValue: "createOrder")
    let isRead = false
    let needsOffering = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        let customer = subscribers.id(of: .customer, errand.subscriber)
        let offering = subscribers.offering(errand)
        request.create(.productOrder, ownedBy: customer, number: errand.requestNumber) { order in
            order.relatedParty(customer)
            order.orderItem(offering)
        }
    }
}
