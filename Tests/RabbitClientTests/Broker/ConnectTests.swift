import Brokers
import RabbitClient
import Testing

@Suite(.timeLimit(.minutes(5)))
struct ConnectTests {
    @Test func `a wrong password is refused as final`() async throws {
        var options = try await SharedRabbit.server().options
        options.password = "wrong"
        let error = await rejection(of: { try await RabbitConnection.with(options) { _ in } })
        #expect(error == .accessRefused)
    }

    @Test func `an unknown virtual host is refused as final`() async throws {
        var options = try await SharedRabbit.server().options
        options.virtualHost = "nowhere"
        let error = await rejection(of: { try await RabbitConnection.with(options) { _ in } })
        #expect(error == .notAllowed)
    }

    @Test(arguments: [("127.0.0.1", 1), ("no-such-host.invalid", 5672)])
    func `a broker that is not there is unavailable`(host: String, port: Int) async {
        let error = await failure(of: {
            try await RabbitConnection.with(RabbitOptions(host: host, port: port)) { _ in }
        })
        #expect(error?.description.hasPrefix("unavailable: connect: ") == true)
    }

    @Test(
        arguments: [
            { $0.port = 0 }, { $0.port = 65_536 }, { $0.heartbeat = .zero }, { $0.confirmWindow = 0 },
            { $0.answerTimeout = .zero }, { $0.user = "a\0b" }, { $0.password = String(repeating: "p", count: 256) },
        ] as [@Sendable (inout RabbitOptions) -> Void])
    func `options that make no sense are refused`(change: @Sendable (inout RabbitOptions) -> Void) async {
        var options = RabbitOptions(host: "127.0.0.1")
        change(&options)
        let error = await rejection(of: { try await RabbitConnection.with(options) { _ in } })
        #expect(error == .invalidArgument)
    }

    @Test func `calls before connecting and after closing say so`() async throws {
        let connection = RabbitConnection(try await SharedRabbit.server().options)
        let before = await failure(of: { try await connection.declareQueue("connect-early") })
        #expect(before == .unavailable(RabbitReason(.disconnected, "not connected")))
        try await connection.connect()
        try await connection.connect()
        await connection.close()
        await connection.close()
        let calls: [() async throws -> Void] = [
            { try await connection.connect() },
            { try await connection.declareQueue("connect-late") },
            { _ = try await connection.publish(RabbitMessage.batch(1, to: "connect-late")) },
            { _ = try await connection.consume(queue: "connect-late", prefetch: 1) },
        ]
        for call in calls { #expect(await failure(of: call) == .closed) }
    }

    @Test func `a connection that nobody holds any more ends`() async throws {
        let server = try await SharedRabbit.server()
        try await SharedRabbit.withConnection { other in
            try await other.declareQueue("connect-dropped")
            _ = try await other.publish(RabbitMessage.batch(1, to: "connect-dropped"))
            do {
                let dropped = RabbitConnection(server.options)
                try await dropped.connect()
                let consumer = try await dropped.consume(queue: "connect-dropped", prefetch: 1)
                var iterator = consumer.makeAsyncIterator()
                #expect(try await iterator.next()?.messageID == "0")
            }
            // The message comes back when the connection that had it is gone.
            let deliveries = try await other.drain("connect-dropped", count: 1)
            #expect(deliveries.map(\.isRedelivered) == [true])
        }
    }

    @Test func `a cancelled caller does nothing`() async throws {
        try await SharedRabbit.withConnection { connection in
            let error = await inCancelledTask {
                await failure(of: { try await connection.declareQueue("connect-cancelled") })
            }
            #expect(error == .cancelled)
            let missing = await rejection(of: { try await connection.consume(queue: "connect-cancelled", prefetch: 1) })
            #expect(missing == .notFound)
        }
    }
}
