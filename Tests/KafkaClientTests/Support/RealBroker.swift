import Brokers
import Foundation
import KafkaClient
import Testing

/// Runs the body with a real broker of its own and its clients' options.
func withBroker<Value>(_ body: (KafkaServer, Clients) async throws -> Value) async throws -> Value {
    try #require(
        KafkaLibrary.versionNumber >= 0x020300,
        """
        librdkafka \(KafkaLibrary.version) cannot read the broker's answer to ApiVersions, 2.3.0 and later can: \
        run .ci/brokers, then the tests with LD_LIBRARY_PATH=.build/brokers/lib
        """)
    let server = try await KafkaServer.temporary(packageRoot: packageRoot)
    do {
        let value = try await body(server, Clients(bootstrapServers: "\(server.host):\(server.port)"))
        try await server.stopAndRemove()
        return value
    } catch {
        try await server.stopAndRemove()
        throw error
    }
}

/// Where `Package.swift` is, found from where this test was compiled.
private let packageRoot = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path(percentEncoded: false)
