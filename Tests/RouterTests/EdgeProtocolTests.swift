import NIOCore
import NIOHTTP1
import Router
import Synchronization
import Testing

/// HTTP/1.1 as clients and load balancers speak it.
struct EdgeProtocolTests {
    @Test func `a connection is kept alive and each response carries its framing`() async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            for number in 1...3 {
                try await client.send("GET /\(number)?a=%20b HTTP/1.1\r\nHost: a\r\n\r\n")
                let response = try await client.response()
                #expect(response.status == 200)
                #expect(response.body == "GET /\(number)?a=%20b ")
                #expect(response.header("Content-Type") == "text/plain")
                #expect(response.header("Content-Length") == "\(response.body.utf8.count)")
                #expect(response.header("Connection") == nil)
                #expect(response.header("Date")?.hasSuffix(" GMT") == true)
            }
        }
    }

    @Test(arguments: [
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "close"),
        ("GET / HTTP/1.0\r\n\r\n", "close"),
        ("GET / HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n", "close"),
    ])
    func `the connection closes behind the answer when the client wants it`(
        bytes: String, connection: String
    ) async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            try await client.send(bytes)
            let response = try await client.response()
            #expect(response.status == 200)
            #expect(response.header("Connection") == connection)
            let rest = try await client.readToEnd()
            #expect(rest.isEmpty)
        }
    }

    @Test func `HTTP 1.0 is kept alive only when asked, and then told so`() async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            for _ in 1...2 {
                try await client.send("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")
                let response = try await client.response()
                #expect(response.header("Connection") == "keep-alive")
            }
        }
    }

    @Test func `a responder can close the connection, and requests behind are not answered`() async throws {
        let closing = Answering { EdgeResponse(status: 200, close: $0.target == "/last") }
        try await withEdge(closing) { edge in
            let request = "Host: a\r\n\r\n"
            let answer = try await edge.exchange(
                "GET /first HTTP/1.1\r\n\(request)GET /last HTTP/1.1\r\n\(request)GET /no HTTP/1.1\r\n\(request)")
            #expect(answer.split(separator: "HTTP/1.1 ").count == 2)
            #expect(answer.hasSuffix("Connection: close\r\nContent-Length: 0\r\n\r\n"))
        }
    }

    @Test func `HEAD has the length and no body`() async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            try await client.send("HEAD /abc HTTP/1.1\r\nHost: a\r\n\r\nGET /d HTTP/1.1\r\nHost: a\r\n\r\n")
            let head = try await client.response(toHead: true)
            #expect(head.header("Content-Length") == "10")
            let next = try await client.response()
            #expect(next.body == "GET /d ")
        }
    }

    @Test(arguments: [204, 304])
    func `a status without a body has none, and no length`(status: Int) async throws {
        let responder = Answering { _ in EdgeResponse(status: status, body: Array("never".utf8)) }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            for _ in 1...2 {
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                let response = try await client.response()
                #expect(response.status == status)
                #expect(response.header("Content-Length") == nil)
                #expect(response.header("Content-Type") == nil)
            }
        }
    }

    @Test(arguments: [
        ("abc-123", true), (String(repeating: "x", count: 128), true), (String(repeating: "x", count: 129), false),
        ("", false), ("a b", false), ("ä", false),
    ])
    func `a sane request id is the client's, any other is made here`(id: String, isKept: Bool) async throws {
        let responder = Answering { EdgeResponse(status: 200, body: Array($0.requestID.utf8)) }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Request-ID: \(id)\r\n\r\n")
            let response = try await client.response()
            #expect((response.body == id) == isKept)
            #expect(response.body == response.header("x-request-id"))
            #expect(!response.body.isEmpty)
        }
    }

    @Test func `made request ids differ`() async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            var ids: Set<String> = []
            for _ in 1...50 {
                try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
                let response = try await client.response()
                ids.insert(response.header("X-Request-ID") ?? "")
            }
            #expect(ids.count == 50)
        }
    }

    @Test func `the responder sees fields, body, address and deadline`() async throws {
        let responder = Answering { request in
            let facts = [
                request.method.rawValue, request.header("customer-KEY") ?? "-", request.header("none") ?? "-",
                request.remoteAddress?.ipAddress ?? "-", "\(request.isTLS)",
                "\(request.deadline - request.receivedAt == .seconds(30))",
                String(decoding: request.body, as: UTF8.self),
            ]
            var headers = EdgeHeaders()
            headers.append("Trunkline-Slot", 4_095)
            headers.append("Trunkline-Epoch", Int64.min)
            headers.append("ETag", "\"7\"\r\nInjected: yes")
            return EdgeResponse(status: 201, headers: headers, body: Array(facts.joined(separator: " ").utf8))
        }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send("PATCH / HTTP/1.1\r\nHost: a\r\nCustomer-Key: 7\r\nContent-Length: 4\r\n\r\nbody")
            let response = try await client.response()
            #expect(response.status == 201)
            #expect(response.body == "PATCH 7 - 127.0.0.1 false true body")
            #expect(response.header("Trunkline-Slot") == "4095")
            #expect(response.header("Trunkline-Epoch") == "-9223372036854775808")
            #expect(response.header("ETag") == "\"7\"  Injected: yes")
            #expect(response.header("Injected") == nil)
        }
    }

    @Test(arguments: [1, 7, 4_096, 100_000])
    func `a chunked body arrives whole`(chunkBytes: Int) async throws {
        try await withEdge { edge in
            let client = try await edge.connect()
            let body = String(repeating: "0123456789", count: chunkBytes < 100 ? 50 : 10_000)
            var bytes = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n"
            var rest = Substring(body)
            while !rest.isEmpty {
                let chunk = rest.prefix(chunkBytes)
                rest = rest.dropFirst(chunkBytes)
                bytes += String(chunk.utf8.count, radix: 16) + "\r\n\(chunk)\r\n"
            }
            try await client.send(bytes + "0\r\nTrailer: ignored\r\n\r\n")
            let response = try await client.response()
            #expect(response.body == "POST / " + body)
        }
    }

    @Test func `a client that expects 100 is told to go on, once and in its turn`() async throws {
        let responder = Answering { request in
            if request.method == .GET { try? await Task.sleep(for: .milliseconds(30)) }
            return EdgeResponse(status: 200, body: request.body)
        }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send(
                "GET / HTTP/1.1\r\nHost: a\r\n\r\n"
                    + "POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-Continue\r\nContent-Length: 4\r\n\r\n")
            let first = try await client.response()
            #expect(first.status == 200)
            let second = try await client.response()
            #expect(second.status == 100)
            try await client.send("body")
            let third = try await client.response()
            #expect(third.status == 200)
            #expect(third.body == "body")
        }
    }

    @Test func `an unknown expectation is 417`() async throws {
        try await withEdge { edge in
            let answer = try await edge.exchange("GET / HTTP/1.1\r\nHost: a\r\nExpect: miracles\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 417 "))
        }
    }

    @Test func `CONNECT is not served`() async throws {
        try await withEdge { edge in
            let answer = try await edge.exchange("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\nGET / HTTP/1.1\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 501 "))
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1)
        }
    }

    @Test func `a client that closes its side still gets its answers`() async throws {
        let responder = Answering { request in
            try? await Task.sleep(for: .milliseconds(30))
            return EdgeResponse(status: 200, body: Array(request.target.utf8))
        }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /half")
            try await client.closeOutput()
            let answer = try await client.readToEnd()
            #expect(answer.split(separator: "HTTP/1.1 ").count == 2)
            #expect(answer.hasSuffix("/2"))
        }
    }

    @Test func `a responder whose client has gone is cancelled`() async throws {
        let (begun, cancelled) = (Tally(), Tally())
        let responder = Answering { _ in
            begun.add()
            try? await Task.sleep(for: .seconds(60))
            if Task.isCancelled { cancelled.add() }
            return EdgeResponse(status: 200)
        }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            // More than a half-close: a reset, which only a client that is gone sends.
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(await eventually { begun.value == 1 })
            try await client.reset()
            #expect(await eventually { cancelled.value == 1 })
            #expect(await eventually { edge.server.openConnections == 0 })
        }
    }

    @Test func `middleware sees requests in order and answers in reverse`() async throws {
        struct Marking: EdgeMiddleware {
            let mark: String
            func respond(to request: EdgeRequest, next: any EdgeResponder) async -> EdgeResponse {
                if request.target == "/\(mark)" { return EdgeResponse(status: 401) }
                var response = await next.respond(to: request)
                response.body += Array(mark.utf8)
                return response
            }
        }
        let responder = Answering.echo.behind([Marking(mark: "outer"), Marking(mark: "inner")])
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let through = try await client.response()
            #expect(through.body == "GET / innerouter")
            try await client.send("GET /inner HTTP/1.1\r\nHost: a\r\n\r\n")
            let stopped = try await client.response()
            #expect(stopped.status == 401)
            #expect(stopped.body == "outer")
        }
        #expect(Answering.echo.behind([]) is Answering)
    }
}
