import Cluster
import Foundation
import Testing

@testable import Brokers

/// What holds for every broker.
struct BrokerServerTests {
    /// A kind of broker, and how one is started.
    enum Kind: String, CaseIterable, Sendable {
        case redis, rabbit, kafka

        func temporary() async throws -> any BrokerServer {
            switch self {
            case .redis: try await RedisServer.temporary()
            case .rabbit: try await RabbitServer.temporary()
            case .kafka: try await KafkaServer.temporary(packageRoot: packageRoot)
            }
        }
    }

    @Test(arguments: Kind.allCases)
    func `a broker answers, is killed, answers again on its port, and leaves nothing`(kind: Kind) async throws {
        let server = try await kind.temporary()
        let process = server.process
        #expect(await process.greeting.isAnswered(port: server.port))
        let first = Set(process.processes)
        #expect(!first.isEmpty)

        try await server.kill()
        #expect(!process.isRunning)
        #expect(first.allSatisfy { !$0.isAlive })
        #expect(await !process.greeting.isAnswered(port: server.port))
        await #expect(throws: BrokerError.notRunning(broker: process.name)) { try await server.kill() }

        try await server.start()
        #expect(await process.greeting.isAnswered(port: server.port))
        let second = Set(process.processes)
        #expect(second.isDisjoint(with: first))
        try await server.start()
        #expect(!second.isDisjoint(with: process.processes), "a start of a running broker does nothing")

        try await server.stopAndRemove()
        #expect(second.allSatisfy { !$0.isAlive })
        #expect(!FileManager.default.fileExists(atPath: process.place.temporary.path))
        let ports = ListeningPorts.now()
        #expect(process.place.ports.allSatisfy { !ports.contains($0) })
    }

    @Test(arguments: Kind.allCases)
    func `a broker goes when this process goes`(kind: Kind) async throws {
        let server = try await kind.temporary()
        let running = server.process.processes
        #expect(!running.isEmpty)
        // What the kernel does to the pipe when this process ends.
        server.process.place.temporary.letGo()
        let path = server.process.place.temporary.path
        let isGone = await Poll.until(limit: .seconds(60)) {
            running.allSatisfy { !$0.isAlive } && !FileManager.default.fileExists(atPath: path)
        }
        #expect(isGone)
    }

    @Test(arguments: Kind.allCases)
    func `a broker listens on loopback only`(kind: Kind) async throws {
        let server = try await kind.temporary()
        let open = try openToOthers()
        #expect(server.process.place.ports.allSatisfy { !open.contains($0) })
        try await server.stopAndRemove()
    }

    /// The ports of this machine that are listened on at other addresses than 127.0.0.1 and ::1.
    ///
    /// Source: proc(5); addresses are written in hexadecimal, in the machine's byte order.
    private func openToOthers() throws -> Set<Int> {
        var ports: Set<Int> = []
        for table in ["/proc/net/tcp", "/proc/net/tcp6"] {
            for line in try String(contentsOfFile: table, encoding: .utf8).split(separator: "\n").dropFirst() {
                let fields = line.split(separator: " ")
                let address = fields[1].split(separator: ":")
                guard fields[3] == "0A", let port = Int(address[1], radix: 16) else { continue }
                if !["0100007F", "00000000000000000000000001000000"].contains(address[0]) { ports.insert(port) }
            }
        }
        return ports
    }
}

/// The directory of `Package.swift`, where `.ci/brokers` puts what Debian does not have.
let packageRoot = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().path
