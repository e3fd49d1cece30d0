import Testing

@testable import Brokers

struct RedisServerTests {
    @Test func `what Redis acknowledged survives a kill`() async throws {
        let server = try await RedisServer.temporary(password: "sesame")
        let store = BrokerGreeting(request: "AUTH sesame\r\nSET k v\r\n", answerBytes: 10, answerEnd: "+OK\r\n+OK\r\n")
        #expect(await store.isAnswered(port: server.port))
        try await server.kill()
        try await server.start()
        let read = BrokerGreeting(request: "AUTH sesame\r\nGET k\r\n", answerBytes: 12, answerEnd: "$1\r\nv\r\n")
        #expect(await read.isAnswered(port: server.port))
        try await server.stopAndRemove()
    }

    @Test func `a Redis with a password refuses who gives none`() async throws {
        let server = try await RedisServer.temporary(password: "sesame")
        #expect(server.password == "sesame")
        let refused = BrokerGreeting(request: "GET k\r\n", answerBytes: 7, answerEnd: "-NOAUTH")
        #expect(await refused.isAnswered(port: server.port))
        try await server.stopAndRemove()
    }
}
