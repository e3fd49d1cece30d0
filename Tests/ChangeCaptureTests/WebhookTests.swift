import BSS
import Brokers
import Capture
import ChangeCapture
import Foundation
import Sharding
import Synchronization
import Testing
import Webhooks
import Worker

/// Events between real shards and subscribers of a hub.
@Suite(.serialized, .timeLimit(.minutes(5))) struct WebhookTests {
    private static let api = "customerManagement/v4"

    private static func limits(_ waits: [Double] = [0, 0, 0]) -> WebhookLimits {
        var limits = WebhookLimits()
        limits.lookInterval = .milliseconds(20)
        limits.watchInterval = .milliseconds(50)
        limits.leaseTime = .seconds(1)
        limits.schedule.waits = waits
        limits.allowed = [AddressBlock("127.0.0.1")].compactMap(\.self)
        return limits
    }

    private static func registry(_ cluster: CapturedCluster, _ limits: WebhookLimits = limits()) -> HubRegistry {
        HubRegistry(pool: cluster.catalogPool, limits: limits)
    }

    private static func subscribe(
        _ cluster: CapturedCluster, _ listener: WebhookListener, path: String = "", query: String? = nil
    ) async throws -> (subscription: HubSubscription, secret: String) {
        try await registry(cluster).register(
            api: api, callback: "http://127.0.0.1:\(listener.port)\(path)", query: query, tenant: .default,
            deadline: .now + CapturedCluster.patience)
    }

    private static func waitUntil(
        _ what: String, _ cluster: CapturedCluster, _ condition: () async throws -> Bool,
        sourceLocation: SourceLocation = #_sourceLocation
    ) async throws {
        let end = ContinuousClock.now + CapturedCluster.patience
        while try await !condition() {
            guard ContinuousClock.now < end else {
                Issue.record("\(what) never came; heard \(cluster.events.suffix(5))", sourceLocation: sourceLocation)
                return
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test func `what is written after a subscription is sent, signed, in each customer's order`() async throws {
        let listener = try await WebhookListener.start()
        try await CapturedCluster.with { cluster in
            cluster.startCapture(webhooks: Self.limits())
            let made = try await Self.subscribe(cluster, listener)
            // At once: the replication slots are not there yet.
            for customer in 1...5 {
                try await cluster.shard(0, EventRows.insert(customer * 100..<customer * 100 + 20, customer: customer))
            }
            try await cluster.shard(1, EventRows.insert(1_000..<1_020, customer: 3_000))
            try await Self.waitUntil("every event", cluster) { Set(listener.all.map(\.id)).count == 120 }
            for (_, sent) in Dictionary(grouping: listener.all, by: \.key) {
                let ids = sent.map(\.id)
                #expect(ids == ids.sorted(), "of one customer one after the other")
            }
            let first = try #require(listener.all.first)
            #expect(first.path == "/listener/customerAttributeValueChangeEvent")
            #expect(first.headers["content-type"] == "application/json")
            #expect(first.headers["ce-type"] == "CustomerAttributeValueChangeEvent")
            let timestamp = try #require(first.headers["webhook-timestamp"].flatMap { Int64($0) })
            let signature = try #require(WebhookSignature(secret: made.secret))
            #expect(
                first.headers["webhook-signature"]
                    == signature.header(id: first.id, timestamp: timestamp, body: Array(first.body.utf8)))
            try await cluster.waitFor(
                "select (select count(*) from hub.delivery) + (select count(*) from hub.queue)", "0")
        }
        try await listener.stop()
    }

    @Test func `a subscriber that fails holds up no other, and is sent to again until it takes`() async throws {
        let failing = try await WebhookListener.start { _, before in
            WebhookListener.Reply(status: before < 3 ? 500 : 200)
        }
        let working = try await WebhookListener.start()
        try await CapturedCluster.with { cluster in
            cluster.startCapture(webhooks: Self.limits([0.2, 0.2, 0.2, 0.2]))
            _ = try await Self.subscribe(cluster, failing)
            _ = try await Self.subscribe(cluster, working)
            try await cluster.shard(0, EventRows.insert(0..<10))
            try await Self.waitUntil("the working one's", cluster) { Set(working.all.map(\.id)).count == 10 }
            try await Self.waitUntil("the failing one's", cluster) { Set(failing.all.map(\.id)).count == 10 }
            let ids = failing.all.map(\.id)
            #expect(ids.prefix(4).allSatisfy { $0 == EventRows.id(0) }, "the first is sent until it is taken")
            #expect(ids == ids.sorted())
            #expect(failing.all.count == 13)
        }
        try await failing.stop()
        try await working.stop()
    }

    @Test func `an event that is never taken is kept aside, the customer's next go on, and a replay sends it`()
        async throws
    {
        let isMended = Atomic(false)
        let listener = try await WebhookListener.start { request, _ in
            WebhookListener.Reply(
                status: request.id == EventRows.id(1) && !isMended.load(ordering: .relaxed) ? 422 : 200)
        }
        try await CapturedCluster.with { cluster in
            cluster.startCapture(webhooks: Self.limits())
            let made = try await Self.subscribe(cluster, listener)
            try await cluster.shard(0, EventRows.insert(0..<4))
            try await cluster.waitFor("select count(*) from hub.dead_letter", "1")
            try await Self.waitUntil("the others", cluster) { Set(listener.all.map(\.id)).count == 4 }
            #expect(listener.all.filter { $0.id == EventRows.id(1) }.count == 4, "the attempts are counted")
            let letters = try await Self.registry(cluster).deadLetters(
                api: Self.api, id: made.subscription.id, limit: 10, tenant: .default, deadline: .now + .seconds(10))
            #expect(letters.map(\.eventID) == [EventRows.id(1)])
            #expect(letters.first?.reason == "it answers 422")

            isMended.store(true, ordering: .relaxed)
            let count = try await Self.registry(cluster).replay(
                api: Self.api, id: made.subscription.id, tenant: .default, deadline: .now + .seconds(10))
            #expect(count == 1)
            try await cluster.waitFor(
                "select (select count(*) from hub.delivery) + (select count(*) from hub.dead_letter)", "0")
        }
        try await listener.stop()
    }

    @Test func `a subscriber that says 410 gets nothing until it asks for a replay, and then everything`() async throws
    {
        let isGone = Atomic(true)
        let listener = try await WebhookListener.start { _, _ in
            WebhookListener.Reply(status: isGone.load(ordering: .relaxed) ? 410 : 200)
        }
        try await CapturedCluster.with { cluster in
            cluster.startCapture(webhooks: Self.limits())
            let made = try await Self.subscribe(cluster, listener)
            try await cluster.shard(0, EventRows.insert(0..<3))
            try await cluster.waitFor("select count(*) from hub.subscription where disabled_reason like '%410%'", "1")
            let sent = listener.all.count
            try await cluster.shard(0, EventRows.insert(3..<6))
            try await cluster.waitFor("select count(*) from hub.delivery", "6")
            #expect(listener.all.count == sent)
            isGone.store(false, ordering: .relaxed)
            _ = try await Self.registry(cluster).replay(
                api: Self.api, id: made.subscription.id, tenant: .default, deadline: .now + .seconds(10))
            try await cluster.waitFor("select count(*) from hub.delivery", "0")
            #expect(listener.all.dropFirst(sent).map(\.id) == (0..<6).map(EventRows.id))
        }
        try await listener.stop()
    }

    @Test func `a process that ends while it sends loses nothing`() async throws {
        let listener = try await WebhookListener.start()
        try await CapturedCluster.with { cluster in
            cluster.startCapture(webhooks: Self.limits())
            _ = try await Self.subscribe(cluster, listener)
            for round in 0..<5 {
                try await cluster.shard(0, EventRows.insert(round * 40..<round * 40 + 40, customer: round))
                await cluster.stopCapture()
                if round == 3 { try await cluster.catalog.killAndStart() }
                cluster.startCapture(webhooks: Self.limits())
            }
            try await Self.waitUntil("every event", cluster) { Set(listener.all.map(\.id)).count == 200 }
            try await cluster.waitFor("select count(*) from hub.delivery", "0")
            for (_, sent) in Dictionary(grouping: listener.all, by: \.key) {
                var seen: [String] = []
                for id in sent.map(\.id) where !seen.contains(id) { seen.append(id) }
                #expect(seen == seen.sorted(), "by its first sight each customer's order is kept")
            }
        }
        try await listener.stop()
    }

    @Test func `only what is asked for is sent, and without a subscription no log is kept`() async throws {
        let listener = try await WebhookListener.start()
        try await CapturedCluster.with { cluster in
            cluster.startCapture(webhooks: Self.limits())
            let slots = "select count(*) from pg_replication_slots where slot_name like 'events_hub_%'"
            #expect(try await cluster.shard(0, slots) == "0")
            let made = try await Self.subscribe(cluster, listener, query: "eventType=CustomerCreateEvent")
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(0..<3))
            try await cluster.shard(
                0,
                EventRows.insert(3..<4).split(separator: "CustomerAttributeValueChangeEvent").joined(
                    separator: "CustomerCreateEvent"))
            try await cluster.waitFor(
                "select published from cdc.event_stream where sink = 'hub' and shard = 'shard-1'", "4")
            try await Self.waitUntil("the one", cluster) { listener.all.count == 1 }
            #expect(listener.all.first?.id == EventRows.id(3))
            try await Self.registry(cluster).remove(
                api: Self.api, id: made.subscription.id, tenant: .default, deadline: .now + .seconds(10))
            for shard in 0..<2 {
                try await Self.waitUntil("the slots' end", cluster) { try await cluster.shard(shard, slots) == "0" }
            }
            try await cluster.waitFor("select count(*) from cdc.event_stream where sink = 'hub'", "0")
        }
        try await listener.stop()
    }

    @Test func `for a subscriber that too much waits for, nothing more is queued, and nobody else is stopped`()
        async throws
    {
        let listener = try await WebhookListener.start { _, _ in WebhookListener.Reply(status: 503) }
        let working = try await WebhookListener.start()
        try await CapturedCluster.with { cluster in
            var limits = Self.limits([60])
            limits.waitingMax = 50
            cluster.startCapture(webhooks: limits)
            _ = try await Self.subscribe(cluster, listener)
            try await cluster.waitForPublishers()
            try await cluster.shard(0, EventRows.insert(0..<100))
            try await cluster.waitFor(
                "select count(*) from hub.subscription where is_full and disabled_reason is not null", "1")
            _ = try await Self.subscribe(cluster, working, path: "/second")
            try await cluster.shard(0, EventRows.insert(100..<110))
            try await Self.waitUntil("the working one's", cluster) { Set(working.all.map(\.id)).count >= 10 }
            #expect(
                try await cluster.catalog("select count(*) from hub.delivery where event_id = '\(EventRows.id(105))'")
                    == "0")
        }
        try await listener.stop()
        try await working.stop()
    }

    @Test func `a subscription is refused where it cannot be kept`() async throws {
        try await CapturedCluster.with { cluster in
            var limits = Self.limits()
            limits.subscriptionsMax = 2
            let registry = Self.registry(cluster, limits)
            func status(_ api: String, _ callback: String, _ query: String? = nil) async -> Int {
                do throws(TMFError) {
                    _ = try await registry.register(
                        api: api, callback: callback, query: query, tenant: .default, deadline: .now + .seconds(10))
                    return 201
                } catch { return error.status }
            }
            #expect(await status(Self.api, "http://127.0.0.1:9/a") == 201)
            #expect(await status(Self.api, "http://127.0.0.1:9/a/") == 409, "the same")
            #expect(await status(Self.api, "http://127.0.0.1:9/a", "eventType=CustomerCreateEvent") == 201)
            #expect(await status(Self.api, "http://127.0.0.1:9/b") == 409, "there are two")
            #expect(await status("productOrderingManagement/v4", "http://127.0.0.1:9/b") == 201, "of this API none")
            #expect(await status(Self.api, "http://10.0.0.1/b") == 400)
            #expect(await status(Self.api, "nonsense") == 400)
            #expect(await status(Self.api, "http://127.0.0.1:9/c", "eventType=ProductOrderCreateEvent") == 400)
            #expect(await status("nothing/v4", "http://127.0.0.1:9/c") == 404)
        }
    }
}
