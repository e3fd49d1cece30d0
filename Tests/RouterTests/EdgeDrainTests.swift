import NIOCore
import NIOHTTP1
import Router
import Synchronization
import Testing

/// The edge goes away without a request going unanswered.
struct EdgeDrainTests {
    @Test func `a drain under load answers every request it took`() async throws {
        let (answered, gate) = (Tally(), Tally())
        let responder = Answering { request in
            while gate.value == 0 { try? await Task.sleep(for: .milliseconds(5)) }
            answered.add()
            return EdgeResponse(status: 200, body: Array(request.target.utf8))
        }
        try await withEdge(responder, configure: { $0.drainTime = .seconds(10) }) { edge in
            var clients: [RawClient] = []
            for _ in 0..<50 { clients.append(try await edge.connect()) }
            for client in clients {
                try await client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            }
            #expect(await eventually { edge.server.requestsInFlight == 100 })
            async let cutOff = edge.server.drain()
            #expect(await eventually { !edge.server.isReady })
            try await Task.sleep(for: .milliseconds(200))
            gate.add()
            let count = await cutOff
            #expect(count == 0)
            for client in clients {
                let first = try await client.response()
                #expect(first.body == "/1")
                #expect(first.header("Connection") == nil)
                let second = try await client.response()
                #expect(second.body == "/2")
                #expect(second.header("Connection") == "close")
                let rest = try await client.readToEnd()
                #expect(rest.isEmpty)
            }
            await #expect(throws: (any Error).self) { try await edge.connect() }
        }
        #expect(answered.value == 100)
    }

    @Test func `a request half received when the drain begins is finished`() async throws {
        try await withEdge(configure: { $0.drainTime = .seconds(10) }) { edge in
            let head = try await edge.connect()
            try await head.send("GET / HTTP/1.1\r\nHo")
            let body = try await edge.connect()
            try await body.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbo")
            #expect(await eventually { edge.server.openConnections == 2 })
            try await Task.sleep(for: .milliseconds(50))
            async let cutOff = edge.server.drain()
            #expect(await eventually { !edge.server.isReady })
            try await Task.sleep(for: .milliseconds(50))
            try await head.send("st: a\r\n\r\n")
            try await body.send("dy")
            for (client, text) in [(head, "GET / "), (body, "POST / body")] {
                let response = try await client.response()
                #expect(response.body == text)
                #expect(response.header("Connection") == "close")
            }
            let count = await cutOff
            #expect(count == 0)
        }
    }

    @Test func `idle connections do not hold a drain up`() async throws {
        try await withEdge(configure: { $0.drainTime = .seconds(60) }) { edge in
            let fresh = try await edge.connect()
            let used = try await edge.connect()
            try await used.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            _ = try await used.response()
            #expect(await eventually { edge.server.openConnections == 2 })
            let cutOff = await edge.server.drain()
            #expect(cutOff == 0)
            let rest = try await (fresh.readToEnd(), used.readToEnd())
            #expect(rest == ("", ""))
        }
    }

    @Test func `readiness fails before listening ends`() async throws {
        try await withEdge(configure: { $0.drainNotice = .milliseconds(500) }) { edge in
            #expect(edge.server.isReady)
            async let cutOff = edge.server.drain()
            #expect(await eventually { !edge.server.isReady })
            let client = try await edge.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let response = try await client.response()
            #expect(response.status == 200)
            let count = await cutOff
            #expect(count == 0)
        }
    }

    @Test func `a drain ends at its limit and says what it cut off`() async throws {
        let responder = Answering { _ in
            try? await Task.sleep(for: .seconds(60))
            return EdgeResponse(status: 200)
        }
        try await withEdge(responder, configure: { $0.drainTime = .milliseconds(100) }) { edge in
            let client = try await edge.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await eventually { edge.server.requestsInFlight == 1 })
            let cutOff = await edge.server.drain()
            #expect(cutOff == 1)
            let rest = try await client.readToEnd()
            #expect(rest.isEmpty)
        }
    }

    @Test func `an edge starts once, and a port that is taken is an error`() async throws {
        try await withEdge { edge in
            await #expect(throws: EdgeError.alreadyStarted) { try await edge.server.start() }
            var configuration = EdgeConfiguration()
            configuration.port = edge.address.port ?? 0
            let second = EdgeServer(configuration: configuration, responder: Answering.echo, group: edge.group)
            await #expect {
                try await second.start()
            } throws: { error in
                if case .cannotListen = error as? EdgeError { true } else { false }
            }
        }
    }
}
