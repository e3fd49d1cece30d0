import BSS
import Sharding

/// Keeps the subscriptions of the APIs' hubs.
public protocol HubService: Sendable {
    /// Registers a subscriber.
    ///
    /// - Returns: The subscription, and the secret by which what is sent to it is signed, which is told this once.
    /// - Throws: 400 for a callback or query that is not taken, 409 for one that is registered already, 503.
    func register(
        api: String, callback: String, query: String?, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> (subscription: HubSubscription, secret: String)

    /// The subscriptions of an API, the oldest first; of one id, that one or none.
    func subscriptions(
        api: String, id: String?, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> [HubSubscription]

    /// Forgets a subscription and what waits for it.
    ///
    /// - Throws: 404 where there is none.
    func remove(
        api: String, id: String, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError)

    /// The events that were given up, the oldest first, at most so many.
    ///
    /// - Throws: 404 where there is no such subscription.
    func deadLetters(
        api: String, id: String, limit: Int, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> [HubDeadLetter]

    /// Puts what was given up back in its place, and sends again where nothing was sent any more.
    ///
    /// - Returns: How many events.
    /// - Throws: 404 where there is no such subscription.
    func replay(
        api: String, id: String, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> Int
}
