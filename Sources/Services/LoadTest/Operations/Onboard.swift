import Workload

/// Takes a new customer on: the customer, then its billing account, then its first order.
struct Onboard: LoadOperation {
    let name = OperationName(rawValue: "onboard")
    let isRead = false
    let needsOffering = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        guard let customer = errand.root else {
            return CreateCustomer().write(errand, of: &subscribers, to: &request)
        }
        if errand.request == 1 {
            request.create(.billingAccount, ownedBy: customer, number: errand.requestNumber) { account in
                account.text(#","name":"Account","state":"active""#)
                account.relatedParty(customer)
            }
        } else {
            let offering = subscribers.offering(errand)
            request.create(.productOrder, ownedBy: customer, number: errand.requestNumber) { order in
                order.relatedParty(customer)
                order.orderItem(offering)
            }
        }
    }

    func answered(_ answer: borrowing Answer, _ errand: inout Errand) -> OperationProgress {
        guard answer.isSuccess, let made = answer.location else { return .failed }
        if errand.request == 0 { errand.root = made }
        return errand.request < 2 ? .nextRequest : .succeeded
    }
}
