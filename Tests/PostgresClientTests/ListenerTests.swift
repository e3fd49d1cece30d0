import Cluster
import PostgresClient
import Testing

@Suite struct ListenerTests {
    @Test func `notifications are heard, and a gap is told when the connection was lost`() async throws {
        try await TestServer.with { server in
            try await server.withPool { pool in
                let channels = ["Moves", "other\"one"]
                let listener = PostgresListener(loop: server.loop, options: server.options, channels: channels)
                var heard = listener.makeAsyncIterator()
                #expect(await heard.next() == .gap)
                let notify = "select pg_notify('Moves', 'slot 7'); select pg_notify('other\"one', 'ä')"
                try await pool.execute(script: notify, deadline: .generous)
                #expect(await heard.next()?.payload == "slot 7")
                #expect(await heard.next()?.payload == "ä")
                let end = "select pg_terminate_backend(pid) from pg_stat_activity where query like 'listen%'"
                try await pool.execute(script: end, deadline: .generous)
                #expect(await heard.next() == .gap)
                try await pool.execute(script: "notify \"Moves\", 'after'", deadline: .generous)
                #expect(await heard.next()?.payload == "after")
                await listener.close()
                #expect(await heard.next() == nil)
            }
        }
    }

    @Test func `a listener whose server is away comes when it comes`() async throws {
        try await TestServer.with { server in
            try await server.instance.stop()
            let listener = PostgresListener(loop: server.loop, options: server.options, channels: ["moves"])
            try await Task.sleep(for: .milliseconds(100))
            try await server.instance.start()
            var heard = listener.makeAsyncIterator()
            #expect(await heard.next() == .gap)
            await listener.close()
        }
    }
}

extension PostgresNotification {
    fileprivate var payload: String? {
        if case .notified(_, let payload, _) = self { return payload }
        return nil
    }
}
