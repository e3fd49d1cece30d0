/// Calls with records that wait for a place in librdkafka's queue, in order of arrival.
struct ProduceLine {
    private var calls: [ProduceCall] = []
    /// Index of the first call; those before it have left.
    private var head = 0
    /// Records of all these calls.
    private(set) var recordsWaiting = 0

    var isEmpty: Bool { head == calls.count }
    var first: ProduceCall? { isEmpty ? nil : calls[head] }

    mutating func append(_ call: ProduceCall) {
        calls.append(call)
        recordsWaiting += call.waiting
    }

    /// Counts the first call's next record as handed over, or as refused; a call without more leaves the line.
    mutating func advance() {
        let call = calls[head]
        call.advance()
        recordsWaiting -= 1
        if call.waiting == 0 { removeFirst() }
    }

    /// Takes the first call out with the records that it still has.
    @discardableResult
    mutating func removeFirst() -> ProduceCall {
        let call = calls[head]
        recordsWaiting -= call.waiting
        head += 1
        // Moved to the front only now and then, so that leaving the line costs little.
        if head == calls.count || head > 1_000 {
            calls.removeFirst(head)
            head = 0
        }
        return call
    }

    /// Takes a call out of the middle, with the records that it still has.
    mutating func remove(_ call: ProduceCall) {
        guard let index = calls[head...].firstIndex(where: { $0 === call }) else { return }
        calls.remove(at: index)
        recordsWaiting -= call.waiting
    }
}
