import BSS
import Capture
import JSON
import PostgresClient

/// The events that wait to be sent to subscribers, at the global catalog.
///
/// Of one customer's events on their way to one subscriber only the oldest is ever sent; the row of their queue is locked
/// by whoever adds one or is done with one.
public struct HubQueue: Sendable {
    private static let writeTime: Duration = .seconds(30)
    private static let askTime: Duration = .seconds(5)

    let pool: PostgresPool

    /// The queue at a catalog.
    public init(pool: PostgresPool) {
        self.pool = pool
    }

    /// When the oldest subscription was made, in microseconds since 1970-01-01 UTC; nil where there is none.
    public func oldestSubscription() async throws(PostgresError) -> Int64? {
        let row = try await pool.query(Self.oldest, [], deadline: .now + Self.askTime)[0]
        return row.isNull(0) ? nil : try row.timestamptz(0)
    }

    /// Adds events for everybody who wants them, in order; what waits already is not added again.
    public func add(_ events: [BusEvent]) async throws(PostgresError) {
        func texts(_ value: (BusEvent) -> String) -> PostgresValue { .array(.text, events.map { .text(value($0)) }) }
        _ = try await pool.write(
            [
                PostgresCall(
                    Self.add,
                    [
                        texts(\.id), texts(\.type),
                        texts { ResourceCatalog.resource(named: $0.aggregateType)?.apiName ?? "" },
                        texts(\.tenant), texts(\.occurredAt), texts(\.partitionKey), texts(Self.attributes),
                        .array(.text, events.map { .textBytes($0.payload) }),
                    ])
            ], deadline: .now + Self.writeTime)
    }

    private static func attributes(of event: BusEvent) -> String {
        var writer = JSONWriter()
        writer.beginObject()
        for (name, value) in event.attributes { writer.member(name, string: value) }
        writer.endObject()
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    /// The subscriptions for which something is due.
    func due() async throws(PostgresError) -> [String] {
        let rows = try await pool.query(Self.dueSubscriptions, [], deadline: .now + Self.askTime)
        var found: [String] = []
        for row in rows { found.append(try row.text(0)) }
        return found
    }

    /// Takes what is due for a subscription, each of another customer, at most so many; nobody else gets it for a while.
    func take(for subscription: String, count: Int, lease: Duration) async throws(PostgresError) -> [WebhookDelivery] {
        let rows = try await pool.write(
            [
                PostgresCall(
                    Self.take, [.text(subscription), .int4(Int32(count)), .int8(lease.components.seconds)])
            ], deadline: .now + Self.writeTime
        ).rows[0]
        var taken: [WebhookDelivery] = []
        for row in rows {
            taken.append(
                WebhookDelivery(
                    subscription: subscription, partitionKey: try row.text(0), number: try row.int8(2),
                    attempts: Int(try row.int4(1)), eventID: try row.text(3), eventType: try row.text(4),
                    attributes: try row.text(5), payload: Array(try row.text(6).utf8), callback: try row.text(7),
                    secret: try row.text(8)))
        }
        return taken
    }

    /// An event was taken by its subscriber: the customer's next one is due.
    func finish(_ delivery: WebhookDelivery) async throws(PostgresError) {
        try await write(delivery, [PostgresCall(Self.remove, Self.place(of: delivery))], fault: nil)
    }

    /// An event was given up: it is kept aside, and the customer's next one is due.
    func giveUp(_ delivery: WebhookDelivery, reason: String) async throws(PostgresError) {
        try await write(
            delivery, [PostgresCall(Self.keepAside, Self.place(of: delivery) + [.text(reason)])], fault: reason)
    }

    /// An event was not taken: it is due again later.
    func postpone(_ delivery: WebhookDelivery, seconds: Double, reason: String) async throws(PostgresError) {
        _ = try await pool.write(
            [
                PostgresCall(
                    Self.later,
                    [
                        .text(delivery.subscription), .text(delivery.partitionKey), .int4(Int32(delivery.attempts + 1)),
                        .int8(Int64(seconds * 1_000)),
                    ]),
                PostgresCall(Self.note, [.text(delivery.subscription), .text(reason)]),
            ], deadline: .now + Self.writeTime)
    }

    /// Nothing more is sent to a subscriber, until it asks for it.
    func disable(_ subscription: String, reason: String) async throws(PostgresError) {
        _ = try await pool.write(
            [PostgresCall(Self.disable, [.text(subscription), .text(reason)])], deadline: .now + Self.writeTime)
    }

    /// Closes the queues of subscribers for whom too much waits.
    ///
    /// - Returns: Their callbacks.
    func closeFull(beyond waitingMax: Int) async throws(PostgresError) -> [String] {
        let rows = try await pool.write(
            [
                PostgresCall(
                    Self.closeFull,
                    [.int8(Int64(waitingMax)), .text("more than \(waitingMax) events wait; POST replay")])
            ], deadline: .now + Self.writeTime
        ).rows[0]
        var closed: [String] = []
        for row in rows { closed.append(try row.text(0)) }
        return closed
    }

    private func write(
        _ delivery: WebhookDelivery, _ change: [PostgresCall], fault: String?
    ) async throws(PostgresError) {
        let key: [PostgresValue] = [.text(delivery.subscription), .text(delivery.partitionKey)]
        _ = try await pool.write(
            [PostgresCall(Self.lock, key)] + change + [
                PostgresCall(Self.next, key), PostgresCall(Self.end, key),
                PostgresCall(Self.note, [.text(delivery.subscription), fault.map { .text($0) } ?? .null]),
            ], deadline: .now + Self.writeTime)
    }

    private static func place(of delivery: WebhookDelivery) -> [PostgresValue] {
        [.text(delivery.subscription), .text(delivery.partitionKey), .int8(delivery.number)]
    }
}

extension HubQueue {
    /// Events of a little before the subscription count: the clocks of those who write events and of the catalog differ.
    private static let clockSkewSeconds = 2

    private static let oldest = PostgresStatement("select min(created_at) from hub.subscription")
    private static let add = PostgresStatement(
        """
        with event as (
            select * from unnest($1, $2, $3, $4, $5, $6, $7, $8) with ordinality
                as e(id, type, api, tenant, occurred_at, partition_key, attributes, payload, place)
        ), wanted as materialized (
            select s.id as subscription, e.* from event e
            join hub.subscription s on s.api = e.api and s.tenant = e.tenant and not s.is_full
                and (s.event_types is null or e.type = any(s.event_types))
                and e.occurred_at::timestamptz >= s.created_at - interval '\(clockSkewSeconds) seconds'
        ), queued as (
            insert into hub.queue as q (subscription, partition_key, next_at)
            select distinct subscription, partition_key, now() from wanted order by 1, 2
            on conflict (subscription, partition_key) do update set next_at = q.next_at returning 1
        )
        insert into hub.delivery (subscription, partition_key, event_id, event_type, attributes, payload)
        select subscription, partition_key, id::uuid, type, attributes::json, payload from wanted
        where (select count(*) from queued) > 0 order by place
        on conflict (subscription, event_id) do nothing
        """, Array(repeating: .textArray, count: 8))
    private static let dueSubscriptions = PostgresStatement(
        """
        select s.id::text from hub.subscription s where s.disabled_reason is null and exists (
            select from hub.queue q where q.subscription = s.id and q.next_at <= now())
        """)
    private static let take = PostgresStatement(
        """
        with due as (
            select q.subscription, q.partition_key from hub.queue q
            where q.subscription = $1::uuid and q.next_at <= now() order by q.next_at limit $2 for update skip locked
        ), taken as (
            update hub.queue q set next_at = now() + make_interval(secs => $3) from due
            where q.subscription = due.subscription and q.partition_key = due.partition_key
            returning q.subscription, q.partition_key, q.attempts
        )
        select t.partition_key, t.attempts, d.seq, d.event_id::text, d.event_type, d.attributes::text, d.payload,
            s.callback, s.secret
        from taken t join hub.subscription s on s.id = t.subscription
        join lateral (
            select * from hub.delivery d where d.subscription = t.subscription and d.partition_key = t.partition_key
            order by d.seq limit 1) d on true
        """, [.text, .int4, .int8])
    private static let lock = PostgresStatement(
        "select 1 from hub.queue where subscription = $1::uuid and partition_key = $2 for update", [.text, .text])
    private static let remove = PostgresStatement(
        "delete from hub.delivery where subscription = $1::uuid and partition_key = $2 and seq = $3",
        [.text, .text, .int8])
    private static let keepAside = PostgresStatement(
        """
        with gone as (
            delete from hub.delivery where subscription = $1::uuid and partition_key = $2 and seq = $3 returning *)
        insert into hub.dead_letter (seq, subscription, partition_key, event_id, event_type, attributes, payload, reason)
        select seq, subscription, partition_key, event_id, event_type, attributes, payload, $4 from gone
        """, [.text, .text, .int8, .text])
    private static let next = PostgresStatement(
        """
        update hub.queue q set next_at = now(), attempts = 0
        where q.subscription = $1::uuid and q.partition_key = $2 and exists (
            select from hub.delivery d where d.subscription = q.subscription and d.partition_key = q.partition_key)
        """, [.text, .text])
    private static let end = PostgresStatement(
        """
        delete from hub.queue q where q.subscription = $1::uuid and q.partition_key = $2 and not exists (
            select from hub.delivery d where d.subscription = q.subscription and d.partition_key = q.partition_key)
        """, [.text, .text])
    private static let later = PostgresStatement(
        """
        update hub.queue set attempts = $3, next_at = now() + make_interval(secs => $4 / 1000.0)
        where subscription = $1::uuid and partition_key = $2
        """, [.text, .text, .int4, .int8])
    private static let note = PostgresStatement(
        "update hub.subscription set last_fault = $2 where id = $1::uuid and last_fault is distinct from $2",
        [.text, .text])
    private static let disable = PostgresStatement(
        """
        with named as (
            update hub.subscription set disabled_reason = $2 where id = $1::uuid returning id)
        update hub.queue q set next_at = now(), attempts = 0 from named where q.subscription = named.id
        """, [.text, .text])
    private static let closeFull = PostgresStatement(
        """
        update hub.subscription s set is_full = true, disabled_reason = coalesce(s.disabled_reason, $2)
        where not s.is_full and (
            select count(*) from (select from hub.delivery d where d.subscription = s.id limit $1 + 1) waiting) > $1
        returning s.callback
        """, [.int8, .text])
}
