/// One consumer as the connection's thread knows it.
final class ChannelConsumer {
    /// Its name with the broker, never used twice: what is on its way to an earlier one is told apart by it.
    let name: ConsumerName
    /// Where its deliveries go.
    let queue = DeliveryQueue()
    var assembly: DeliveryAssembly
    /// The numbers of deliveries that are neither acknowledged nor rejected; at most the prefetch.
    private var unsettled: Set<UInt64> = []

    init(name: ConsumerName, bodyBytesMax: Int) {
        self.name = name
        assembly = DeliveryAssembly(bodyBytesMax: bodyBytesMax)
    }

    func deliver(_ delivery: RabbitDelivery) {
        unsettled.insert(delivery.tag.number)
        queue.offer(delivery)
    }

    /// Whether the delivery could be settled now; it is, then.
    func settle(_ number: UInt64, andEarlier: Bool) -> Bool {
        guard unsettled.remove(number) != nil else { return false }
        if andEarlier { unsettled = unsettled.filter { $0 > number } }
        return true
    }
}
