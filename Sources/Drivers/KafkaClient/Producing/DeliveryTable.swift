/// Whom the reports of the records in librdkafka's hands belong to.
///
/// librdkafka carries a number with each record, which is looked up here: no pointer to a Swift object leaves Swift.
struct DeliveryTable {
    struct Slot {
        let call: ProduceCall
        /// Which of the call's records.
        let index: Int
    }

    /// As many as records were queued at once, which `recordsQueuedMax` limits.
    private var slots: [Slot?] = []
    private var free: [Int] = []

    var count: Int { slots.count - free.count }
    var isEmpty: Bool { count == 0 }

    /// Notes a record; its number is never 0.
    mutating func insert(_ slot: Slot) -> UInt {
        if let index = free.popLast() {
            slots[index] = slot
            return UInt(index + 1)
        }
        slots.append(slot)
        return UInt(slots.count)
    }

    /// Forgets a record; nil if the number stands for none.
    mutating func remove(_ token: UInt) -> Slot? {
        guard token > 0, token <= slots.count, let slot = slots[Int(token) - 1] else { return nil }
        slots[Int(token) - 1] = nil
        free.append(Int(token) - 1)
        return slot
    }

    /// Forgets all records.
    mutating func removeAll() -> [Slot] {
        defer {
            slots = []
            free = []
        }
        return slots.compactMap { $0 }
    }
}
