import NIOHTTP1
import Router
import Testing

/// Each limit of the configuration, met and passed.
struct EdgeLimitTests {
    private static let post = "POST / HTTP/1.1\r\nHost: a\r\n"

    @Test func `a head within its limits is served`() async throws {
        try await withEdge { edge in
            let fields = (0..<98).map { "X-\($0): a\r\n" }.joined()
            let answer = try await edge.exchange("GET / HTTP/1.1\r\nHost: a\r\n\(fields)Connection: close\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 200 "))
        }
    }

    @Test(arguments: [
        ("long value", "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 20_000) + "\r\n\r\n"),
        ("long name", "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "x", count: 20_000) + ": a\r\n\r\n"),
        ("long target", "GET /" + String(repeating: "x", count: 20_000) + " HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("many fields", "GET / HTTP/1.1\r\n" + String(repeating: "X: a\r\n", count: 1_001) + "\r\n"),
        ("endless value", "GET / HTTP/1.1\r\nHost: a\r\nX: " + String(repeating: "x", count: 300_000)),
        ("endless name", "GET / HTTP/1.1\r\nHost: a\r\n" + String(repeating: "x", count: 300_000)),
        ("endless target", "GET /" + String(repeating: "x", count: 300_000)),
        ("endless space before a value", "GET / HTTP/1.1\r\nHost: a\r\nX:" + String(repeating: " ", count: 300_000)),
        ("endless empty lines", String(repeating: "\r\n", count: 150_000)),
    ])
    func `a head beyond its limits is 431`(name: String, bytes: String) async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            client.sendWithoutWaiting(bytes)
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 431 "), "\(name): \(answer.prefix(100))")
            #expect(answer.contains("\"code\":\"headTooLarge\""), "\(name)")
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1, "\(name)")
        }
    }

    @Test(arguments: [99, 100])
    func `a body at its limit is served`(bytes: Int) async throws {
        try await withEdge(configure: { $0.bodyBytesMax = 100 }) { edge in
            let body = String(repeating: "x", count: bytes)
            let answer = try await edge.exchange(
                "\(Self.post)Connection: close\r\nContent-Length: \(bytes)\r\n\r\n\(body)")
            #expect(answer.hasSuffix("POST / " + body))
        }
    }

    @Test(arguments: [
        // The declared one is refused before a byte of it is read.
        ("declared", "\(post)Content-Length: 101\r\n\r\n"),
        ("declared, expecting 100", "\(post)Expect: 100-continue\r\nContent-Length: 101\r\n\r\n"),
        ("declared and sent", "\(post)Content-Length: 200000\r\n\r\n" + String(repeating: "x", count: 200_000)),
        ("chunked", "\(post)Transfer-Encoding: chunked\r\n\r\n65\r\n" + String(repeating: "x", count: 101)),
        (
            "chunked, endless",
            "\(post)Transfer-Encoding: chunked\r\n\r\n"
                + String(repeating: "a\r\n0123456789\r\n", count: 20_000)
        ),
    ])
    func `a body beyond its limit is 413`(name: String, bytes: String) async throws {
        try await withEdge(configure: { $0.bodyBytesMax = 100 }) { edge in
            let client = try await edge.connect()
            client.sendWithoutWaiting(bytes)
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 413 "), "\(name): \(answer.prefix(100))")
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1, "\(name)")
        }
    }

    @Test func `bodies held beyond the loop's share are 503`() async throws {
        let gate = Tally()
        let responder = Answering { _ in
            while gate.value == 0 { try? await Task.sleep(for: .milliseconds(5)) }
            return EdgeResponse(status: 200)
        }
        try await withEdge(
            responder,
            configure: {
                $0.bodyBytesMax = 1_000
                $0.bodyBytesHeldMax = 1_500
            }
        ) { edge in
            let bytes = "\(Self.post)Content-Length: 1000\r\n\r\n" + String(repeating: "x", count: 1_000)
            let first = try await edge.connect()
            try await first.send(bytes)
            #expect(await eventually { edge.server.requestsInFlight == 1 })
            let refused = try await edge.exchange(bytes)
            #expect(refused.hasPrefix("HTTP/1.1 503 "))
            #expect(refused.contains("Retry-After: 1\r\n"))
            gate.add()
            let served = try await first.response()
            #expect(served.status == 200)
            // What was held is given back.
            try await first.send(bytes)
            let again = try await first.response()
            #expect(again.status == 200)
        }
    }

    @Test func `a head that trickles is 408, while others are served`() async throws {
        try await withEdge(configure: { $0.headTime = .milliseconds(500) }) { edge in
            var slow: [RawClient] = []
            for _ in 0..<50 { slow.append(try await edge.connect()) }
            let healthy = try await edge.connect()
            for byte in "GET / HTTP/1.1\r\n".utf8 {
                for client in slow where !client.isClosed { try? await client.send([byte]) }
                try await healthy.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                let response = try await healthy.response()
                #expect(response.status == 200)
            }
            for client in slow {
                let answer = try await client.readToEnd()
                #expect(answer.hasPrefix("HTTP/1.1 408 "))
                #expect(answer.contains("\"code\":\"headTimeout\""))
            }
        }
    }

    @Test(arguments: [true, false])
    func `a body that trickles is 408`(isChunked: Bool) async throws {
        try await withEdge(
            configure: {
                $0.bodyRateGrace = .milliseconds(100)
                $0.bodyBytesPerSecondMin = 100
            }
        ) { edge in
            let client = try await edge.connect()
            try await client.send(
                Self.post + (isChunked ? "Transfer-Encoding: chunked\r\n\r\n" : "Content-Length: 1000\r\n\r\n"))
            while !client.isClosed {
                try? await client.send(isChunked ? "1\r\nx\r\n" : "x")
                try await Task.sleep(for: .milliseconds(50))
            }
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
            #expect(answer.contains("\"code\":\"bodyTimeout\""))
        }
    }

    @Test func `a body that is fast enough but endless meets the receive time`() async throws {
        try await withEdge(
            configure: {
                $0.bodyBytesPerSecondMin = 1
                $0.bodyRateGrace = .seconds(60)
                $0.receiveTime = .milliseconds(300)
            }
        ) { edge in
            let client = try await edge.connect()
            try await client.send(Self.post + "Content-Length: 1000000\r\n\r\nx")
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 408 "))
        }
    }

    @Test(arguments: ["", "GET / HTTP/1.1\r\nHost: a\r\n\r\n"])
    func `an idle connection is closed without a word`(before: String) async throws {
        try await withEdge(configure: { $0.idleTime = .seconds(2) }) { edge in
            let client = try await edge.connect()
            if !before.isEmpty {
                try await client.send(before)
                _ = try await client.response()
            }
            let rest = try await client.readToEnd()
            #expect(rest.isEmpty)
            #expect(await eventually { edge.server.openConnections == 0 })
        }
    }

    @Test func `connections beyond the limit are told so, and room that is made is used`() async throws {
        try await withEdge(configure: { $0.connectionsMax = 2 }) { edge in
            let first = try await edge.connect()
            let second = try await edge.connect()
            #expect(await eventually { edge.server.openConnections == 2 })
            let third = try await edge.connect()
            let answer = try await third.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 503 "))
            #expect(answer.contains("\"code\":\"connectionsFull\""))
            try await first.close()
            #expect(await eventually { edge.server.openConnections == 1 })
            let fourth = try await edge.connect()
            for client in [second, fourth] {
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                let response = try await client.response()
                #expect(response.status == 200)
            }
        }
    }

    @Test func `a responder past its deadline is answered for, and the connection lives on`() async throws {
        let responder = Answering { request in
            if request.target == "/late" { try? await Task.sleep(for: .seconds(60)) }
            return EdgeResponse(status: 200, body: Array(request.target.utf8))
        }
        try await withEdge(
            responder,
            configure: {
                $0.responseTime = .milliseconds(200)
                $0.responseGrace = .milliseconds(50)
            }
        ) { edge in
            let client = try await edge.connect()
            try await client.send("GET /late HTTP/1.1\r\nHost: a\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n")
            let late = try await client.response()
            #expect(late.status == 504)
            let next = try await client.response()
            #expect(next.body == "/next")
            #expect(await eventually { edge.server.requestsInFlight == 0 })
        }
    }
}
