import Workload

/// Lists a customer'\''s billing accounts, on its shard.
struct ReadAccounts: LoadOperation {
    let name = OperationName(rawValue: "readAccounts")
    let isRead = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.list(.billingAccount, ownedBy: subscribers.id(of: .customer, errand.subscriber))
    }
}
