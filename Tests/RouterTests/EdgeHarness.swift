import NIOCore
import NIOHTTP1
import NIOPosix
import NIOSSL
import Router
import Synchronization
import Testing

/// A responder made of a closure.
struct Answering: EdgeResponder {
    let answer: @Sendable (EdgeRequest) async -> EdgeResponse

    init(_ answer: @escaping @Sendable (EdgeRequest) async -> EdgeResponse) { self.answer = answer }

    func respond(to request: EdgeRequest) async -> EdgeResponse { await answer(request) }

    /// Answers with method, target and body.
    static let echo = Answering { request in
        EdgeResponse(
            status: 200, contentType: "text/plain",
            body: Array("\(request.method.rawValue) \(request.target) ".utf8) + request.body)
    }
}

/// Counts, from any thread.
final class Tally: Sendable {
    private let number = Atomic<Int>(0)
    var value: Int { number.load(ordering: .sequentiallyConsistent) }
    func add() { number.add(1, ordering: .sequentiallyConsistent) }
}

/// A running edge on a free loopback port.
struct RunningEdge: Sendable {
    let server: EdgeServer
    let address: SocketAddress
    let group: MultiThreadedEventLoopGroup

    func connect(reads: Bool = true, tls: NIOSSLContext? = nil) async throws -> RawClient {
        try await RawClient.connect(to: address, group: group, reads: reads, tls: tls)
    }

    /// Sends these bytes on a connection of their own and reads until the edge closes it.
    func exchange(_ bytes: String) async throws -> String {
        let client = try await connect()
        try await client.send(bytes)
        return try await client.readToEnd()
    }
}

/// Runs an edge for one test and drains it.
func withEdge(
    _ responder: any EdgeResponder = Answering.echo, configure: (inout EdgeConfiguration) -> Void = { _ in },
    test: (RunningEdge) async throws -> Void
) async throws {
    var configuration = EdgeConfiguration()
    configuration.port = 0
    configuration.drainTime = .milliseconds(500)
    configuration.lingerTime = .milliseconds(300)
    configuration.timerResolution = .milliseconds(20)
    configure(&configuration)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    let server = EdgeServer(configuration: configuration, responder: responder, group: group)
    let address = try await server.start()
    do {
        try await test(RunningEdge(server: server, address: address, group: group))
    } catch {
        await server.drain()
        try await group.shutdownGracefully()
        throw error
    }
    await server.drain()
    try await group.shutdownGracefully()
}

/// Waits for something that must come true; the limit is only there for a test that fails.
func eventually(_ condition: () -> Bool) async -> Bool {
    for _ in 0..<1_000 {
        if condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return condition()
}
