import Router
import Synchronization
import Testing

/// Requests that two readers could frame differently get one 400 and the end of the connection.
struct EdgeSmugglingTests {
    /// A request that would be answered if the edge took bytes behind the bad one for a request.
    private static let smuggled = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"

    private static let corpus: [(name: String, bytes: String)] = [
        ("CL and TE", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("TE and CL", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n"),
        ("TE and TE", te("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked")),
        ("TE chunked and identity", te("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity")),
        ("TE identity", te("Transfer-Encoding: identity")),
        ("TE list", te("Transfer-Encoding: gzip, chunked")),
        ("TE list reversed", te("Transfer-Encoding: chunked, gzip")),
        ("TE chunked twice in one", te("Transfer-Encoding: chunked, chunked")),
        ("TE xchunked", te("Transfer-Encoding: xchunked")),
        ("TE quoted", te("Transfer-Encoding: \"chunked\"")),
        ("TE empty", te("Transfer-Encoding:")),
        ("TE with vertical tab", te("Transfer-Encoding: \u{0B}chunked")),
        ("TE with parameter", te("Transfer-Encoding: chunked;q=1")),
        ("TE in HTTP/1.0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
        ("duplicate CL, different", cl("Content-Length: 5\r\nContent-Length: 6")),
        ("duplicate CL, equal", cl("Content-Length: 5\r\nContent-Length: 5")),
        ("CL list", cl("Content-Length: 5, 5")),
        ("CL +5", cl("Content-Length: +5")),
        ("CL -5", cl("Content-Length: -5")),
        ("CL 0x5", cl("Content-Length: 0x5")),
        ("CL 5.0", cl("Content-Length: 5.0")),
        ("CL 5 5", cl("Content-Length: 5 5")),
        ("CL empty", cl("Content-Length:")),
        ("CL beyond 64 bits", cl("Content-Length: 99999999999999999999999")),
        ("space before colon", cl("Content-Length : 5")),
        ("tab before colon", cl("Content-Length\t: 5")),
        ("space in name", cl("Content Length: 5")),
        ("no colon", cl("Content-Length 5")),
        ("empty name", cl(": 5")),
        ("name with NUL", cl("X\u{0}Y: 5")),
        ("value with NUL", cl("X-Y: a\u{0}b")),
        ("value with bare CR", cl("X-Y: a\rb")),
        ("obs-fold", cl("X-Y: a\r\n b: c")),
        ("obs-fold with tab", cl("X-Y: a\r\n\tb: c")),
        ("folded first field", "GET / HTTP/1.1\r\n Host: a\r\n\r\n"),
        ("bare LF everywhere", "GET / HTTP/1.1\nHost: a\n\n"),
        ("bare LF in request line", "GET / HTTP/1.1\nHost: a\r\n\r\n"),
        ("bare LF in a field", "GET / HTTP/1.1\r\nHost: a\nX: b\r\n\r\n"),
        ("bare LF at the end", "GET / HTTP/1.1\r\nHost: a\r\n\n"),
        ("bare CR at line end", "GET / HTTP/1.1\r\nHost: a\rX: b\r\n\r\n"),
        ("chunk size not hex", chunked("G\r\nhello\r\n0\r\n\r\n")),
        ("chunk size +5", chunked("+5\r\nhello\r\n0\r\n\r\n")),
        ("chunk size -5", chunked("-5\r\nhello\r\n0\r\n\r\n")),
        ("chunk size 0x5", chunked("0x5\r\nhello\r\n0\r\n\r\n")),
        ("chunk size with space", chunked("5 \r\nhello\r\n0\r\n\r\n")),
        ("chunk size behind space", chunked(" 5\r\nhello\r\n0\r\n\r\n")),
        ("chunk size empty", chunked("\r\nhello\r\n0\r\n\r\n")),
        ("chunk size beyond 64 bits", chunked("10000000000000005\r\nhello\r\n0\r\n\r\n")),
        ("chunk longer than its size", chunked("5\r\nhelloo\r\n0\r\n\r\n")),
        ("chunk ended by bare LF", chunked("5\r\nhello\n0\r\n\r\n")),
        ("chunk size ended by bare LF", chunked("5\nhello\r\n0\r\n\r\n")),
        ("chunk size ended by bare CR", chunked("5\rhello\r\n0\r\n\r\n")),
        ("chunk extension with bare LF", chunked("5;a=b\nhello\r\n0\r\n\r\n")),
        ("chunk extension with bare CR", chunked("5;a=b\rx\r\nhello\r\n0\r\n\r\n")),
        (
            "chunk extension overflow",
            chunked("5;a=" + String(repeating: "x", count: 40_000) + "\r\nhello\r\n0\r\n\r\n")
        ),
        ("no Host", "GET / HTTP/1.1\r\nX: a\r\n\r\n"),
        ("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n"),
        ("Host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n"),
        ("Host with user", "GET / HTTP/1.1\r\nHost: x@a\r\n\r\n"),
        ("Host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n"),
        ("absolute target against Host", "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("absolute target with user", "GET http://x@a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("foreign scheme", "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("target without slash", "GET a HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("target with fragment", "GET /a#b HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("target with tab", "GET /a\tb HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("target not ASCII", "GET /ä HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("version 2.0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n"),
        ("version 0.9", "GET / HTTP/0.9\r\nHost: a\r\n\r\n"),
        ("HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
        ("space behind version", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n"),
        ("lower-case protocol", "GET / http/1.1\r\nHost: a\r\n\r\n"),
        ("no version", "GET /\r\nHost: a\r\n\r\n"),
        ("unknown method", "FROB / HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("lower-case method", "get / HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("asterisk with GET", "GET * HTTP/1.1\r\nHost: a\r\n\r\n"),
        ("TLS hello", "\u{16}\u{3}\u{1}\u{2}\u{0}\u{1}\u{0}\u{1}"),
        ("garbage", "\u{1}\u{2}\u{3}\u{4}\r\n\r\n"),
    ]

    private static func te(_ fields: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\n0\r\n\r\n"
    }

    private static func cl(_ fields: String) -> String { "POST / HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\r\nhello" }

    private static func chunked(_ body: String) -> String {
        "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(body)"
    }

    @Test(arguments: corpus.indices)
    func `an ambiguous request gets one 400 and the connection closes`(index: Int) async throws {
        let (name, bytes) = Self.corpus[index]
        let seen = Mutex<[String]>([])
        let responder = Answering { request in
            seen.withLock { $0.append(request.target) }
            return EdgeResponse(status: 200)
        }
        try await withEdge(responder) { edge in
            let answer = try await edge.exchange(bytes + Self.smuggled)
            #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(name): \(answer)")
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1, "\(name): \(answer)")
            #expect(answer.contains("Connection: close\r\n"), "\(name)")
            #expect(answer.hasSuffix("\"status\":\"400\",\"@type\":\"Error\"}"), "\(name)")
        }
        #expect(seen.withLock { $0 } == [], "\(name)")
    }

    @Test(arguments: corpus.indices)
    func `an ambiguous request is refused byte by byte as well`(index: Int) async throws {
        let (name, bytes) = Self.corpus[index]
        guard bytes.utf8.count < 1_000 else { return #expect(name == "chunk extension overflow") }
        try await withEdge { edge in
            let client = try await edge.connect()
            for byte in (bytes + Self.smuggled).utf8 {
                if client.isClosed { break }
                try? await client.send([byte])
            }
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 400 "), "\(name): \(answer)")
            #expect(answer.split(separator: "HTTP/1.1 ").count == 1, "\(name): \(answer)")
        }
    }

    @Test func `a bad request behind good ones is answered in its place, once`() async throws {
        try await withEdge { edge in
            let good = "GET /1 HTTP/1.1\r\nHost: a\r\n\r\n"
            let answer = try await edge.exchange(good + good + "GET / HTTP/1.1\r\nHost : a\r\n\r\n" + good)
            let statuses = answer.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
            #expect(statuses == ["200", "200", "400"])
        }
    }

    @Test(arguments: [
        ("GET http://a/x?y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /x?y "),
        ("GET http://A?y HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET /?y "),
        ("GET  / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / "),
        ("OPTIONS * HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "OPTIONS * "),
        ("GET / HTTP/1.1\r\nHost:\t a \r\nConnection: close\r\n\r\n", "GET / "),
        ("\r\n\r\nGET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n", "GET / "),
        (
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: Chunked\r\nConnection: close\r\n\r\n5;x=y\r\nhello\r\n0\r\n\r\n",
            "POST / hello"
        ),
        ("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5 \r\nConnection: close\r\n\r\nhello", "POST / hello"),
    ])
    func `unusual but unambiguous requests are served`(bytes: String, body: String) async throws {
        try await withEdge { edge in
            let answer = try await edge.exchange(bytes)
            #expect(answer.hasPrefix("HTTP/1.1 200 OK\r\n"), "\(answer)")
            #expect(answer.hasSuffix("\r\n\r\n\(body)"), "\(answer)")
        }
    }
}
