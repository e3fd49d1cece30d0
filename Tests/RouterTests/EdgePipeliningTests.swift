import NIOHTTP1
import Router
import Synchronization
import Testing

/// Many requests on one connection before the first answer.
struct EdgePipeliningTests {
    /// The highest number of responders at work at once.
    private final class Overlap: Sendable {
        private let state = Mutex((now: 0, most: 0))
        var most: Int { state.withLock { $0.most } }
        func enter() { state.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) } }
        func leave() { state.withLock { $0.now -= 1 } }
    }

    @Test(arguments: [0, 1, 3])
    func `a hundred answers of varying delay come in the order asked`(seed: Int) async throws {
        let overlap = Overlap()
        let responder = Answering { request in
            overlap.enter()
            let number = Int(request.target.dropFirst()) ?? 0
            let delay = (number * 7_919 + seed * 104_729) % 13
            if delay > 0 { try? await Task.sleep(for: .milliseconds(delay)) }
            overlap.leave()
            return EdgeResponse(status: 200, body: Array(request.target.utf8))
        }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send((0..<100).map { "GET /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<100 {
                let response = try await client.response()
                #expect(response.body == "/\(number)")
            }
        }
        #expect(overlap.most > 1)
    }

    @Test func `unsafe requests wait for those before them and hold back those behind`() async throws {
        let overlap = Overlap()
        let responder = Answering { request in
            overlap.enter()
            try? await Task.sleep(for: .milliseconds(5))
            overlap.leave()
            return EdgeResponse(status: 200, body: Array(request.target.utf8))
        }
        try await withEdge(responder) { edge in
            let client = try await edge.connect()
            try await client.send(
                (0..<20).map { "\($0 % 2 == 0 ? "DELETE" : "GET") /\($0) HTTP/1.1\r\nHost: a\r\n\r\n" }.joined())
            for number in 0..<20 {
                let response = try await client.response()
                #expect(response.body == "/\(number)")
            }
        }
        #expect(overlap.most == 1)
    }

    @Test func `requests beyond the limit stay in the socket`() async throws {
        let (begun, gate) = (Tally(), Tally())
        let responder = Answering { request in
            begun.add()
            while gate.value == 0 { try? await Task.sleep(for: .milliseconds(5)) }
            return EdgeResponse(status: 200)
        }
        let limit = 4
        try await withEdge(responder, configure: { $0.pipelinedRequestsMax = limit }) { edge in
            let client = try await edge.connect()
            // Each request fills a slice of the decoder, so that the limit is met exactly.
            let padding = String(repeating: "x", count: 4_096 - 46)
            let request = "GET / HTTP/1.1\r\nHost: a\r\nX-Padding: \(padding)\r\n\r\n"
            client.sendWithoutWaiting(String(repeating: request, count: 200))
            #expect(await eventually { begun.value >= limit })
            try await Task.sleep(for: .milliseconds(100))
            #expect(begun.value <= limit + 1)
            gate.add()
            for _ in 0..<200 {
                let response = try await client.response()
                #expect(response.status == 200)
            }
        }
        #expect(begun.value == 200)
    }

    @Test func `ten thousand pipelined requests are held a few at a time`() async throws {
        let overlap = Overlap()
        let responder = Answering { _ in
            overlap.enter()
            await Task.yield()
            overlap.leave()
            return EdgeResponse(status: 200, body: [UInt8](repeating: 120, count: 100))
        }
        try await withEdge(responder, configure: { $0.pipelinedRequestsMax = 8 }) { edge in
            let client = try await edge.connect()
            client.sendWithoutWaiting(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 10_000))
            #expect(await eventually { client.received.utf8.count > 0 })
            // The slice in which the limit is reached holds at most 151 more.
            #expect(edge.server.requestsInFlight <= 160)
            client.sendWithoutWaiting("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let answer = try await client.readToEnd()
            #expect(answer.split(separator: "HTTP/1.1 ").count == 10_001)
        }
        #expect(overlap.most <= 160)
    }

    @Test func `a client that takes no answers is asked for no more requests`() async throws {
        let begun = Tally()
        let responder = Answering { _ in
            begun.add()
            return EdgeResponse(status: 200, body: [UInt8](repeating: 120, count: 64 * 1_024))
        }
        try await withEdge(
            responder,
            configure: {
                $0.unsentBytesMax = 128 * 1_024
                $0.writeStallTime = .milliseconds(300)
            }
        ) { edge in
            let client = try await edge.connect(reads: false)
            client.sendWithoutWaiting(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 10_000))
            #expect(await eventually { begun.value > 0 && edge.server.openConnections == 0 })
            // Kernel buffers take some megabytes; without backpressure all 10,000 would have been answered.
            #expect(begun.value < 1_000)
        }
    }
}
