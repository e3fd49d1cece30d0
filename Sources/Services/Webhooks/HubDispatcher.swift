import Capture
import Metrics
import PostgresClient

/// Sends what waits in the hub's queue, for as long as it runs; whatever happens to it, an event is sent until it is taken
/// or given up.
public actor HubDispatcher {
    /// What a dispatcher tells whoever runs it.
    public enum Notice: Sendable {
        /// Nothing more is sent to a callback, and why.
        case disabled(callback: String, reason: String)
        /// An event was given up.
        case deadLetter(callback: String, eventID: String, reason: String)
        /// The catalog does not answer; it is asked again.
        case unavailable(String)
    }

    /// The wait for further events after some were sent, and while others are under way.
    private static let quickPause: Duration = .milliseconds(5)
    private static let busyPause: Duration = .milliseconds(50)

    private let queue: HubQueue
    private let limits: WebhookLimits
    private let notify: @Sendable (Notice) -> Void
    private let sender: WebhookSender
    /// Events under way, by subscription.
    private var underWay: [String: Int] = [:]
    /// Whether an attempt has ended since the queue was looked at.
    private var hasSent = false

    /// A dispatcher of a catalog's queue.
    ///
    /// - Parameter notify: Is told what an operator should know.
    public init(queue: HubQueue, limits: WebhookLimits, notify: @escaping @Sendable (Notice) -> Void) {
        self.queue = queue
        self.limits = limits
        self.notify = notify
        sender = WebhookSender(allowed: limits.allowed, answerTime: limits.answerTime)
    }

    /// Works until the task is cancelled.
    public func run() async {
        var watchAt = ContinuousClock.now
        await withDiscardingTaskGroup { group in
            while !Task.isCancelled {
                do throws(PostgresError) {
                    if ContinuousClock.now >= watchAt {
                        watchAt = .now + limits.watchInterval
                        try await watch()
                    }
                    let taken = try await take()
                    for delivery in taken { group.addTask { await self.send(delivery) } }
                    let pause =
                        if hasSent { Self.quickPause } else { underWay.isEmpty ? limits.lookInterval : Self.busyPause }
                    hasSent = false
                    // Its cancellation ends the loop by its condition.
                    try? await Task.sleep(for: pause)
                } catch {
                    if Task.isCancelled { break }
                    notify(.unavailable("\(error)"))
                    try? await Task.sleep(for: limits.lookInterval)
                }
            }
        }
        await sender.close()
    }

    private func watch() async throws(PostgresError) {
        for callback in try await queue.closeFull(beyond: limits.waitingMax) {
            notify(.disabled(callback: callback, reason: "more than \(limits.waitingMax) events wait"))
        }
    }

    /// Takes what may be sent now.
    private func take() async throws(PostgresError) -> [WebhookDelivery] {
        guard underWay.values.reduce(0, +) < limits.deliveriesMax else { return [] }
        var taken: [WebhookDelivery] = []
        for subscription in try await queue.due() {
            let free = min(
                limits.deliveriesPerSubscriptionMax - underWay[subscription, default: 0],
                limits.deliveriesMax - underWay.values.reduce(0, +))
            guard free > 0 else { continue }
            let some = try await queue.take(for: subscription, count: free, lease: limits.leaseTime)
            underWay[subscription, default: 0] += some.count
            taken += some
        }
        return taken
    }

    private func send(_ delivery: WebhookDelivery) async {
        let outcome = await sender.send(delivery)
        do throws(PostgresError) { try await note(outcome, of: delivery) } catch {
            // Its lease ends, and it is sent again.
            notify(.unavailable("\(error)"))
        }
        let left = underWay[delivery.subscription, default: 1] - 1
        underWay[delivery.subscription] = left > 0 ? left : nil
        hasSent = true
    }

    private func note(_ outcome: WebhookOutcome, of delivery: WebhookDelivery) async throws(PostgresError) {
        switch outcome {
        case .delivered:
            count("delivered")
            try await queue.finish(delivery)
        case .gone:
            count("gone")
            let reason = "it answers 410: it wants no events any more"
            try await queue.disable(delivery.subscription, reason: reason)
            notify(.disabled(callback: delivery.callback, reason: reason))
        case .failed(let reason, let asked):
            let chance = Double.random(in: 0...1)
            if let wait = limits.schedule.wait(after: delivery.attempts + 1, asked: asked, chance: chance) {
                count("failed")
                try await queue.postpone(delivery, seconds: wait, reason: reason)
            } else {
                count("dead")
                try await queue.giveUp(delivery, reason: reason)
                notify(.deadLetter(callback: delivery.callback, eventID: delivery.eventID, reason: reason))
            }
        }
    }

    private func count(_ outcome: String) {
        Counter(label: WebhookMetric.attempts.rawValue, dimensions: [("outcome", outcome)]).increment()
    }
}
