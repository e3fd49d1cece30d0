import Cluster
import Foundation
import Testing

@testable import Brokers

/// What a start says when it cannot succeed.
struct BrokerFailureTests {
    @Test func `a missing program is named, with the command that brings it`() async throws {
        let expected = BrokerError.programMissing(program: "tansu", searched: ["/nowhere"], remedy: ".ci/brokers")
        await #expect(throws: expected) { try await KafkaServer.temporary(program: "/nowhere/tansu") }
        #expect(expected.description == "no tansu found (looked in /nowhere); install it with: .ci/brokers")
        let directories = RabbitServer.programDirectories(below: "/nowhere")
        #expect(directories == ["/nowhere/rabbitmq_server-*/sbin"])
    }

    @Test func `the newest RabbitMQ is taken first`() throws {
        let place = FileManager.default.temporaryDirectory.appending(component: "rabbit-\(UUID().uuidString)")
        defer { try? FileManager.default.removeItem(at: place) }
        for version in ["3.9.27", "3.10.8", "3.8.1"] {
            try FileManager.default.createDirectory(
                at: place.appending(component: "rabbitmq_server-\(version)"), withIntermediateDirectories: true)
        }
        let found = RabbitServer.programDirectories(below: place.path)
        #expect(found.first == "\(place.path)/rabbitmq_server-3.10.8/sbin")
        #expect(found.count == 3)
    }

    @Test func `a broker that ends while starting shows its own words`() async throws {
        let error = await #expect(throws: BrokerError.self) {
            try await RedisServer.temporary(options: ["--appendfsync", "sometimes"])
        }
        guard case .startFailed("Redis", let log) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(log.contains("sometimes"))
    }

    @Test func `a port that somebody else took meanwhile is told`() async throws {
        let server = try await RedisServer.temporary()
        try await server.kill()
        let mine = server.process.place
        let place = BrokerProcess.Place(
            account: mine.account, temporary: try await .make(account: mine.account), ports: mine.ports)
        try place.account.makeDirectory(place.directory)
        let programs = server.process.programs.map { program in
            BrokerProgram(
                words: program.words.map { $0 == mine.directory ? place.directory : $0 }, port: program.port)
        }
        let other = BrokerProcess(
            name: "other", place: place, programs: programs, greeting: server.process.greeting,
            startLimit: RedisServer.startLimit)
        try await other.start()
        let error = await #expect(throws: BrokerError.self) { try await server.start() }
        guard case .portInUse(server.port, let holder) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(holder?.hasPrefix("redis-server (pid ") == true)
        try await other.stopAndRemove()
        try await server.start()
        try await server.stopAndRemove()
    }

    @Test func `a broker that does not answer in time is killed and its log shown`() async throws {
        let late = BrokerGreeting(request: "PING\r\n", answerBytes: 7, answerEnd: "+NEVER\r")
        let server = try await RedisServer.temporary()
        try await server.kill()
        let process = BrokerProcess(
            name: "Redis", place: server.process.place, programs: server.process.programs, greeting: late,
            startLimit: .milliseconds(500))
        let error = await #expect(throws: BrokerError.self) { try await process.start() }
        guard case .notReady("Redis", .milliseconds(500), let log) = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(log.contains("Ready to accept connections"))
        #expect(!process.isRunning)
        try await server.stopAndRemove()
    }

    @Test func `a cancelled start leaves nothing`() async throws {
        let before = try temporaryDirectories()
        let start = Task { try await RabbitServer.temporary() }
        // The node makes this file when it runs; it answers seconds later.
        var cookies: [String] = []
        let hasBegun = await Poll.until(limit: .seconds(60)) {
            let places = (try? temporaryDirectories().subtracting(before)) ?? []
            cookies = places.map { "\($0)/broker/.erlang.cookie" }.filter(FileManager.default.fileExists)
            return !cookies.isEmpty
        }
        #expect(hasBegun)
        start.cancel()
        await #expect(throws: BrokerError.cancelled(work: "the start of RabbitMQ")) { try await start.value }
        #expect(cookies.allSatisfy { !FileManager.default.fileExists(atPath: $0) })
    }

    @Test func `a frozen broker is replaced by a start`() async throws {
        let server = try await RedisServer.temporary()
        try server.freeze()
        #expect(server.process.isRunning)
        #expect(await !server.process.greeting.isAnswered(port: server.port))
        try server.proceed()
        #expect(await server.process.greeting.isAnswered(port: server.port))
        try server.freeze()
        try await server.start()
        #expect(await server.process.greeting.isAnswered(port: server.port))
        try await server.stopAndRemove()
        #expect(throws: BrokerError.notRunning(broker: "Redis")) { try server.freeze() }
    }

    private func temporaryDirectories() throws -> Set<String> {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        let names = try FileManager.default.contentsOfDirectory(atPath: base)
        return Set(names.filter { $0.hasPrefix(TemporaryDirectory.prefix) }.map { "\(base)/\($0)" })
    }
}
