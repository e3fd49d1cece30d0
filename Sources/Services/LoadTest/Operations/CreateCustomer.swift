import Workload

/// Makes a customer under a new number.
struct CreateCustomer: LoadOperation {
    let name = OperationName(rawValue: "createCustomer")
    let isRead = false

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        let person = subscribers.id(of: .individual, errand.subscriber)
        request.createRoot(
            .customer, customerNumber: request.freshCustomerNumber(errand.requestNumber),
            number: errand.requestNumber
        ) { customer in
            customer.text(#","name":"Load Test","engagedParty":{"id":"#)
            customer.id(person)
            customer.text(#","@referredType":"Individual"}"#)
        }
    }
}
