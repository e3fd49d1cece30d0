import Workload

/// Reads a product offering of the global catalog.
struct ReadOffering: LoadOperation {
    let name = OperationName(rawValue: "readOffering")
    let isRead = true
    let needsOffering = true

    func write(_ errand: Errand, of subscribers: inout Subscribers, to request: inout RequestWriter) {
        request.read(.productOffering, subscribers.offering(errand))
    }
}
