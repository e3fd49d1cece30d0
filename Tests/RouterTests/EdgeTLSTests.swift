import Foundation
import NIOHTTP1
import NIOSSL
import Router
import Testing

/// TLS with a certificate made for the test.
struct EdgeTLSTests {
    /// A directory with a new certificate and key for `localhost`, made by openssl's command.
    private static func makeCertificate() throws -> (directory: URL, tls: EdgeTLS) {
        let directory = FileManager.default.temporaryDirectory.appending(path: "edge-tls-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let tls = EdgeTLS(
            certificatePath: directory.appending(path: "certificate.pem").path,
            keyPath: directory.appending(path: "key.pem").path)
        let openssl = Process()
        openssl.executableURL = URL(filePath: "/usr/bin/env")
        openssl.arguments =
            ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
            + ["-days", "1", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
            + ["-keyout", tls.keyPath, "-out", tls.certificatePath]
        openssl.standardError = FileHandle.nullDevice
        try openssl.run()
        openssl.waitUntilExit()
        #expect(openssl.terminationStatus == 0)
        return (directory, tls)
    }

    private static func client(
        trusting tls: EdgeTLS, minimum: TLSVersion = .tlsv12, maximum: TLSVersion? = nil
    ) throws -> NIOSSLContext {
        var settings = TLSConfiguration.makeClientConfiguration()
        settings.trustRoots = .file(tls.certificatePath)
        settings.minimumTLSVersion = minimum
        settings.maximumTLSVersion = maximum
        return try NIOSSLContext(configuration: settings)
    }

    @Test(arguments: [TLSVersion.tlsv12, .tlsv13])
    func `requests are served over TLS 1.2 and 1.3`(version: TLSVersion) async throws {
        let (directory, tls) = try Self.makeCertificate()
        defer { try? FileManager.default.removeItem(at: directory) }
        let responder = Answering { EdgeResponse(status: 200, body: Array("\($0.isTLS)".utf8) + $0.body) }
        try await withEdge(responder, configure: { $0.tls = tls }) { edge in
            let client = try await edge.connect(
                tls: Self.client(trusting: tls, minimum: version, maximum: version))
            let body = String(repeating: "x", count: 100_000)
            for _ in 1...2 {
                try await client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n" + body)
                let response = try await client.response()
                #expect(response.body == "true" + body)
            }
            try await client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
            let last = try await client.response()
            #expect(last.header("Connection") == "close")
            let rest = try await client.readToEnd()
            #expect(rest.isEmpty)
        }
    }

    @Test func `older TLS is refused`() async throws {
        let (directory, tls) = try Self.makeCertificate()
        defer { try? FileManager.default.removeItem(at: directory) }
        try await withEdge(configure: { $0.tls = tls }) { edge in
            let client = try await edge.connect(
                tls: Self.client(trusting: tls, minimum: .tlsv1, maximum: .tlsv11))
            client.sendWithoutWaiting("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let answer = try await client.readToEnd()
            #expect(answer.isEmpty)
            #expect(await eventually { edge.server.openConnections == 0 })
        }
    }

    @Test func `a refused body over TLS is told why`() async throws {
        let (directory, tls) = try Self.makeCertificate()
        defer { try? FileManager.default.removeItem(at: directory) }
        try await withEdge(configure: { $0.tls = tls }) { edge in
            let client = try await edge.connect(tls: Self.client(trusting: tls))
            client.sendWithoutWaiting(
                "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2000000\r\n\r\n"
                    + String(repeating: "x", count: 2_000_000))
            let answer = try await client.readToEnd()
            #expect(answer.hasPrefix("HTTP/1.1 413 "))
        }
    }

    @Test func `a handshake that does not come ends, and plain HTTP is no handshake`() async throws {
        let (directory, tls) = try Self.makeCertificate()
        defer { try? FileManager.default.removeItem(at: directory) }
        try await withEdge(
            configure: {
                $0.tls = tls
                $0.headTime = .milliseconds(200)
            }
        ) { edge in
            let silent = try await edge.connect()
            let plain = try await edge.connect()
            plain.sendWithoutWaiting("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let silence = try await silent.readToEnd()
            #expect(silence.isEmpty)
            let answer = try await plain.readToEnd()
            #expect(!answer.contains("HTTP/1.1"))
        }
    }

    @Test func `a key that is missing is an error of start`() async throws {
        let (directory, tls) = try Self.makeCertificate()
        defer { try? FileManager.default.removeItem(at: directory) }
        try await withEdge { edge in
            var configuration = EdgeConfiguration()
            configuration.port = 0
            configuration.tls = EdgeTLS(certificatePath: tls.certificatePath, keyPath: tls.keyPath + ".none")
            let server = EdgeServer(configuration: configuration, responder: Answering.echo, group: edge.group)
            await #expect {
                try await server.start()
            } throws: { error in
                if case .badCertificate = error as? EdgeError { true } else { false }
            }
        }
    }
}
