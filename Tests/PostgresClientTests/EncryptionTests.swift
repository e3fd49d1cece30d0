import Cluster
import Foundation
import PostgresClient
import Testing

/// TLS with verify-full and SCRAM-SHA-256, against a server that demands both.
@Suite struct EncryptionTests {
    static let ping = PostgresStatement("select ssl from pg_stat_ssl where pid = pg_backend_pid()")

    /// A certificate authority's and a server's files, made by the openssl command.
    struct Certificates {
        let directory: URL

        init() throws {
            directory = FileManager.default.temporaryDirectory.appending(component: "tls-\(UUID().uuidString)")
            try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
            for authority in ["ca", "stranger"] {
                let files = "-keyout \(authority).key -out \(authority).crt"
                try openssl("req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=\(authority) \(files)")
            }
            try openssl("req -newkey rsa:2048 -nodes -subj /CN=shard-1.test -keyout server.key -out server.csr")
            try Data("subjectAltName=DNS:shard-1.test".utf8).write(to: directory.appending(component: "san"))
            let authority = "-CA ca.crt -CAkey ca.key -CAcreateserial"
            try openssl("x509 -req -in server.csr \(authority) -days 2 -extfile san -out server.crt")
        }

        func path(_ file: String) -> String { directory.appending(component: file).path }

        func text(_ file: String) throws -> String { try String(contentsOfFile: path(file), encoding: .utf8) }

        func remove() { try? FileManager.default.removeItem(at: directory) }

        private func openssl(_ words: String) throws {
            let process = Process()
            process.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
            process.arguments = words.split(separator: " ").map(String.init)
            process.currentDirectoryURL = directory
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            #expect(process.terminationStatus == 0, "openssl \(words)")
        }
    }

    static func options(_ server: TestServer, _ certificates: Certificates) -> PostgresOptions {
        var options = server.options
        options.user = "teller"
        options.password = "correct horse"
        options.sslMode = .verifyFull
        options.rootCertificatePath = certificates.path("ca.crt")
        options.serverName = "shard-1.test"
        options.connectTimeout = .seconds(20)
        return options
    }

    static func error(_ server: TestServer, _ options: PostgresOptions) async throws -> PostgresError? {
        try await server.withPool(options: options) { pool in
            await failure { try await pool.read(ping, deadline: .generous) }
        }
    }

    @Test func `only the right name, authority and password get in`() async throws {
        let certificates = try Certificates()
        defer { certificates.remove() }
        var settings = PostgresSettings.temporary
        settings.extraLines = ["ssl = on", "ssl_cert_file = 'server.crt'", "ssl_key_file = 'server.key'"]
        var files: [String: String] = [:]
        for file in ["server.crt", "server.key"] { files[file] = try certificates.text(file) }
        try await TestServer.with(
            settings: settings, access: .encryptedPassword, files: files,
            script: "create role teller login password 'correct horse'"
        ) { server in
            let right = Self.options(server, certificates)
            try await server.withPool(options: right) { pool in
                let rows = try await pool.read(Self.ping, deadline: .generous)
                #expect(try rows[0].bool(0))
                let batch = try await pool.write([PostgresCall(Self.ping)], deadline: .generous)
                #expect(batch.rows[0].count == 1)
                try await pool.execute(script: "select 1", deadline: .generous)
            }
            let scram = try await server.instance.psql("select rolpassword from pg_authid where rolname = 'teller'")
            #expect(scram.hasPrefix("SCRAM-SHA-256"))

            var stranger = right
            stranger.rootCertificatePath = certificates.path("stranger.crt")
            let unknownAuthority = try await Self.error(server, stranger)
            #expect(unknownAuthority?.reason == .unavailable)
            #expect(unknownAuthority?.message.contains("certificate verify failed") == true)

            var misnamed = right
            misnamed.serverName = "shard-2.test"
            let wrongName = try await Self.error(server, misnamed)
            #expect(wrongName?.message.contains("does not match host name \"shard-2.test\"") == true)

            var guessing = right
            guessing.password = "wrong"
            let wrongPassword = try await Self.error(server, guessing)
            #expect(wrongPassword?.reason == .unavailable)
            #expect(wrongPassword?.message.contains("password authentication failed") == true)
            #expect(wrongPassword?.advice == .retry)

            var plain = right
            plain.sslMode = .disable
            let unencrypted = try await Self.error(server, plain)
            #expect(unencrypted?.message.contains("no encryption") == true)
        }
    }
}
