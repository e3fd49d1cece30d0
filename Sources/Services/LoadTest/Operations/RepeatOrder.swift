import Workload

/// Orders a product and sends the same request again, as a client does that saw no answer.
///
/// Where there really was none, or one that leaves the outcome open, it asks again until there is, and then once more.
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
        guard answer.isSuccess, let order = answer.location else {
            return Self.leavesOpen(answer.status) ? .repeatRequest : .failed
        }
        guard let first = errand.root else {
            errand.root = order
            return errand.hasRequestsLeft ? .nextRequest : .succeeded
        }
        return answer.isReplayed && order == first ? .succeeded : .failed
    }

    func unanswered(_ errand: inout Errand) -> OperationProgress { .repeatRequest }

    /// Whether an answer says nothing of the order: the server failed, or is still at the first request.
    private static func leavesOpen(_ status: Int) -> Bool { status >= 500 || [408, 409, 425, 429].contains(status) }
}
