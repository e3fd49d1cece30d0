import Workload

/// Orders a product and sends the same request again, as a client does that saw no answer.
struct RepeatOrder: LoadOperation {
    let name = OperationName(rawValue: "repeatOrder")
    let isRead = false
    let needsOffering = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        let customer = subscribers.id(of: .customer, errand.subscriber)
        let offering = subscribers.offering(errand)
        // The same number both times: the same Idempotency-Key and the same bytes.
        request.create(.productOrder, ownedBy: customer, number: errand.number) { order in
            order.relatedParty(customer)
            order.orderItem(offering)
        }
    }

    func answered(_ answer: borrowing Answer, _ errand: inout Errand) -> OperationProgress {
        guard answer.isSuccess, let order = answer.location else { return .failed }
        guard let first = errand.root else {
            errand.root = order
            return .nextRequest
        }
        return answer.isReplayed && order == first ? .succeeded : .failed
    }
}
