import BSS
import Capture
import Foundation
import PostgresClient
import Sharding
import Worker

/// The subscriptions of the APIs' hubs, kept at the global catalog.
public struct HubRegistry: HubService {
    private let pool: PostgresPool
    private let limits: WebhookLimits

    /// A registry at a catalog.
    public init(pool: PostgresPool, limits: WebhookLimits) {
        self.pool = pool
        self.limits = limits
    }

    /// The types of the events of an API's resources; empty for an API that has none, or is none.
    static func eventTypes(of api: String) -> Set<String> {
        Set(
            ResourceCatalog.all.filter { $0.apiName == api }.flatMap {
                [$0.events.create, $0.events.attributeValueChange, $0.events.stateChange, $0.events.delete]
                    .compactMap(\.self)
            })
    }

    /// Registers a subscriber; see `HubService`.
    public func register(
        api: String, callback: String, query: String?, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> (subscription: HubSubscription, secret: String) {
        let known = Self.eventTypes(of: api)
        guard !known.isEmpty else { throw .unknownPath() }
        let address: CallbackAddress
        do throws(CallbackAddress.Fault) { address = try CallbackAddress(callback) } catch {
            throw .invalidAttribute("callback", error.remedy)
        }
        let wanted: HubQuery
        do throws(HubQuery.Fault) { wanted = try HubQuery(query, known: known) } catch {
            throw .invalidAttribute("query", error.remedy)
        }
        do throws(CallbackGuard.Refusal) {
            _ = try await CallbackGuard(allowed: limits.allowed).address(of: address)
        } catch {
            throw .invalidAttribute("callback", error.description)
        }
        let id = UUID().uuidString.lowercased()
        let secret = WebhookSignature.makeSecret()
        let types: PostgresValue = wanted.eventTypes.map { .array(.text, $0.sorted().map { .text($0) }) } ?? .null
        let parameters: [PostgresValue] = [
            .text(id), .text(tenant.name), .text(api), .text(address.url), query.map { .text($0) } ?? .null, types,
            .text(secret), .int8(Int64(limits.subscriptionsMax)),
        ]
        let outcome = try await ask { () throws(PostgresError) in
            try await pool.write([PostgresCall(Self.insert, parameters)], deadline: deadline).rows[0][0].int4(0)
        }
        switch outcome {
        case Outcome.made:
            return (HubSubscription(id: id, api: api, callback: address.url, query: query), secret)
        case Outcome.full:
            throw .conflict("the API has \(limits.subscriptionsMax) subscriptions, more are not taken: delete one")
        default:
            throw .conflict("this callback is registered with this query already: delete that subscription first")
        }
    }

    private enum Outcome {
        static let made: Int32 = 1
        static let full: Int32 = 2
    }

    /// The subscriptions of an API; see `HubService`.
    public func subscriptions(
        api: String, id: String?, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> [HubSubscription] {
        guard !Self.eventTypes(of: api).isEmpty else { throw .unknownPath() }
        if let id, UUID(uuidString: id) == nil { return [] }
        return try await ask { () throws(PostgresError) in
            let rows = try await pool.query(
                Self.select, [.text(tenant.name), .text(api), id.map { .text($0) } ?? .null], deadline: deadline)
            var found: [HubSubscription] = []
            for row in rows { found.append(try HubSubscription(row)) }
            return found
        }
    }

    /// Forgets a subscription; see `HubService`.
    public func remove(
        api: String, id: String, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) {
        guard try await changed(Self.delete, api, id, tenant, deadline) != nil else { throw Self.absent }
    }

    /// The events that were given up; see `HubService`.
    public func deadLetters(
        api: String, id: String, limit: Int, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> [HubDeadLetter] {
        guard try await !subscriptions(api: api, id: id, tenant: tenant, deadline: deadline).isEmpty else {
            throw Self.absent
        }
        return try await ask { () throws(PostgresError) in
            let rows = try await pool.query(Self.letters, [.text(id), .int4(Int32(limit))], deadline: deadline)
            var found: [HubDeadLetter] = []
            for row in rows {
                found.append(
                    HubDeadLetter(
                        eventID: try row.text(0), eventType: try row.text(1), reason: try row.text(2),
                        recordedAt: try row.text(3)))
            }
            return found
        }
    }

    /// Puts what was given up back; see `HubService`.
    public func replay(
        api: String, id: String, tenant: Tenant, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> Int {
        guard let count = try await changed(Self.replay, api, id, tenant, deadline) else { throw Self.absent }
        return Int(count)
    }

    private static let absent = TMFError.notFound("hub")

    /// What a statement on one subscription answers; nil where there is none.
    private func changed(
        _ statement: PostgresStatement, _ api: String, _ id: String, _ tenant: Tenant,
        _ deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> Int64? {
        guard UUID(uuidString: id) != nil else { return nil }
        return try await ask { () throws(PostgresError) in
            let rows = try await pool.write(
                [PostgresCall(statement, [.text(tenant.name), .text(api), .text(id)])], deadline: deadline
            ).rows[0]
            return rows.count == 0 ? nil : try rows[0].int8(0)
        }
    }

    private func ask<Value: Sendable>(
        _ work: () async throws(PostgresError) -> Value
    ) async throws(TMFError) -> Value {
        do throws(PostgresError) { return try await work() } catch {
            switch error.advice {
            case .reject: throw .internalError()
            case .outcomeUnknown: throw .outcomeUnknown()
            case .retry, .reroute: throw .shardUnavailable()
            }
        }
    }

    private static let insert = PostgresStatement(
        """
        with made as (
            insert into hub.subscription (id, tenant, api, callback, query, event_types, secret, created_at)
            select $1::uuid, $2, $3, $4, $5, $6, $7, clock_timestamp()
            where (select count(*) from hub.subscription where tenant = $2 and api = $3) < $8
            on conflict (tenant, api, callback, query) do nothing returning 1)
        select case when exists (select from made) then 1
            when exists (select from hub.subscription where tenant = $2 and api = $3 and callback = $4
                and query is not distinct from $5) then 0 else 2 end
        """, [.text, .text, .text, .text, .text, .textArray, .text, .int8])
    private static let select = PostgresStatement(
        """
        select s.id::text, s.api, s.callback, s.query, s.disabled_reason,
            (select count(*) from hub.delivery d where d.subscription = s.id),
            (select count(*) from hub.dead_letter d where d.subscription = s.id), s.last_fault
        from hub.subscription s where s.tenant = $1 and s.api = $2 and s.id = coalesce($3::uuid, s.id)
        order by s.created_at, s.id
        """, [.text, .text, .text])
    private static let delete = PostgresStatement(
        "delete from hub.subscription where tenant = $1 and api = $2 and id = $3::uuid returning 1::bigint",
        [.text, .text, .text])
    private static let letters = PostgresStatement(
        """
        select event_id::text, event_type, reason,
            to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
        from hub.dead_letter where subscription = $1::uuid order by seq limit $2
        """, [.text, .int4])
    /// Letters keep their numbers, and so their places before what came after them.
    private static let replay = PostgresStatement(
        """
        with opened as (
            update hub.subscription set disabled_reason = null, last_fault = null, is_full = false
            where tenant = $1 and api = $2 and id = $3::uuid returning id
        ), back as (
            delete from hub.dead_letter d using opened where d.subscription = opened.id returning d.*
        ), put as (
            insert into hub.delivery (seq, subscription, partition_key, event_id, event_type, attributes, payload)
            select seq, subscription, partition_key, event_id, event_type, attributes, payload from back
            on conflict (subscription, event_id) do nothing returning 1
        ), hurried as (
            update hub.queue q set next_at = now(), attempts = 0 from opened where q.subscription = opened.id
        ), queued as (
            insert into hub.queue (subscription, partition_key, next_at)
            select distinct subscription, partition_key, now() from back on conflict do nothing
        )
        select (select count(*) from put) from opened
        """, [.text, .text, .text])
}

extension HubSubscription {
    fileprivate init(_ row: PostgresRow) throws(PostgresError) {
        self.init(
            id: try row.text(0), api: try row.text(1), callback: try row.text(2),
            query: row.isNull(3) ? nil : try row.text(3), disabledReason: row.isNull(4) ? nil : try row.text(4),
            waiting: try row.int8(5), deadLetters: try row.int8(6), lastFault: row.isNull(7) ? nil : try row.text(7))
    }
}
