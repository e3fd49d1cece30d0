/// Deliveries between the connection's thread and the task that takes them.
///
/// Bounded by the consumer's prefetch: the broker sends no more before some are acknowledged.
final class DeliveryQueue: Sendable {
    typealias Taken = Result<RabbitDelivery?, RabbitError>

    private struct Waiter {
        let ticket: CallTicket
        let continuation: CheckedContinuation<Taken, Never>
    }

    private struct State {
        /// Newest first, so that the oldest is taken from the end.
        var outgoing: [RabbitDelivery] = []
        var incoming: [RabbitDelivery] = []
        var waiter: Waiter?
        /// Set once: nil in it is an end without an error.
        var end: RabbitError??

        mutating func take() -> RabbitDelivery? {
            if outgoing.isEmpty {
                outgoing = incoming.reversed()
                incoming.removeAll(keepingCapacity: true)
            }
            return outgoing.popLast()
        }
    }

    private let state = Guarded(State())

    /// The oldest delivery, when there is one; nil at the end.
    func next() async throws(RabbitError) -> RabbitDelivery? {
        let ticket = CallTicket()
        let taken = await withTaskCancellationHandler {
            await withCheckedContinuation { wait(Waiter(ticket: ticket, continuation: $0)) }
        } onCancel: {
            ticket.cancel()
            cancel(ticket)
        }
        return try taken.get()
    }

    /// Hands a delivery over; dropped after the end.
    func offer(_ delivery: RabbitDelivery) {
        let waiter = state.withLock { state -> Waiter? in
            guard state.end == nil else { return nil }
            guard let waiter = state.waiter.take() else {
                state.incoming.append(delivery)
                return nil
            }
            return waiter
        }
        waiter?.continuation.resume(returning: .success(delivery))
    }

    /// Nothing comes any more; what was handed over and not taken is dropped, for it cannot be acknowledged.
    func finish(_ error: RabbitError?) {
        let waiter = state.withLock { state -> Waiter? in
            guard state.end == nil else { return nil }
            state.end = .some(error)
            state.incoming = []
            state.outgoing = []
            return state.waiter.take()
        }
        waiter?.continuation.resume(returning: error.map { .failure($0) } ?? .success(nil))
    }

    private func wait(_ waiter: Waiter) {
        let taken = state.withLock { state -> Taken? in
            if waiter.ticket.isCancelled { return .failure(.cancelled) }
            if let end = state.end { return end.map { .failure($0) } ?? .success(nil) }
            if let delivery = state.take() { return .success(delivery) }
            guard state.waiter == nil else {
                return .failure(.rejected(RabbitReason(.invalidArgument, "two tasks take from one consumer")))
            }
            state.waiter = waiter
            return nil
        }
        if let taken { waiter.continuation.resume(returning: taken) }
    }

    private func cancel(_ ticket: CallTicket) {
        let waiter = state.withLock { state -> Waiter? in
            state.waiter?.ticket === ticket ? state.waiter.take() : nil
        }
        waiter?.continuation.resume(returning: .failure(.cancelled))
    }
}
