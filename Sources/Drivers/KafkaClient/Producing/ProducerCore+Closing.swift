extension ProducerCore {
    /// How long the reports of records that were given up may take.
    static let purgeMax = Duration.seconds(5)

    /// Takes no more records, and ends when those it has are acknowledged, or after `time` without them.
    func close(flushing time: Duration) {
        let end = ContinuousClock.now + max(.zero, time)
        switch phase {
        case .open: phase = .flushing(until: end)
        // A second caller may be in more of a hurry.
        case .flushing(let until): phase = .flushing(until: min(until, end))
        case .purging, .finished: break
        }
    }

    /// Goes on to the next phase of closing if it is time.
    func advanceClosing() {
        let isIdle = table.isEmpty && line.isEmpty
        switch phase {
        case .open, .finished: break
        case .flushing(let until):
            if isIdle {
                finish()
            } else if until <= .now {
                failLine(.closed)
                handle.purge()
                phase = .purging(until: .now + Self.purgeMax)
            }
        case .purging(let until):
            if isIdle || until <= .now { finish() }
        }
    }

    private func finish() {
        let unknown = KafkaError.outcomeUnknown(KafkaReason(.purgedInFlight))
        for slot in table.removeAll() { slot.call.report(.failed(unknown), at: slot.index) }
        failLine(.closed)
        calls = [:]
        for answer in topicCalls.values { answer.resume(returning: .closed) }
        topicCalls = [:]
        phase = .finished
    }
}
