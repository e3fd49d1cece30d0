import Brokers
import EventLoop
import RabbitClient
import RedisClient

/// A broker with a queue of commands, as a producer and an operator see it.
enum CommandBroker {
    case redis(RedisServer, RedisConnection, UVLoop)
    case rabbit(RabbitServer, RabbitConnection)

    /// The kinds that tests run with.
    enum Kind: String, CaseIterable, Sendable {
        case redis, rabbit
    }

    /// A command.
    struct Command {
        var id: String
        var fields: [(String, String)]
        var body: String
    }

    static let queue = "commands"
    private static let answers = "commands.answers"
    private static let group = "tier"

    /// Runs the body with a broker of its own, and removes it.
    static func with(_ kind: Kind, _ body: (CommandBroker) async throws -> Void) async throws {
        let broker = try await start(kind)
        let result: Result<Void, any Error>
        do { result = .success(try await body(broker)) } catch { result = .failure(error) }
        try await broker.end()
        try result.get()
    }

    private static func start(_ kind: Kind) async throws -> CommandBroker {
        switch kind {
        case .redis:
            let server = try await RedisServer.temporary()
            let loop = UVLoop(name: "test")
            let options = RedisOptions(
                host: server.host, port: server.port, connectTimeout: .seconds(30), commandTimeout: .seconds(30))
            let connection = RedisConnection(loop: loop, options: options)
            try await connection.connect()
            return .redis(server, connection, loop)
        case .rabbit:
            let server = try await RabbitServer.temporary()
            let connection = RabbitConnection(RabbitOptions(host: server.host, port: server.port))
            try await connection.connect()
            // As the tier declares them, so that commands can wait for it.
            try await connection.declareQueue("\(queue).dead")
            try await connection.declareQueue(queue, deadLetters: "\(queue).dead")
            try await connection.declareQueue(answers, kind: .classic)
            return .rabbit(server, connection)
        }
    }

    private func end() async throws {
        switch self {
        case .redis(let server, let connection, let loop):
            await connection.close()
            await loop.stop()
            try await server.stopAndRemove()
        case .rabbit(let server, let connection):
            await connection.close()
            try await server.stopAndRemove()
        }
    }

    /// What `--command-source` is told.
    var address: String {
        switch self {
        case .redis(let server, _, _): "redis://\(server.host):\(server.port)/\(Self.queue)?group=\(Self.group)"
        case .rabbit(let server, _): "amqp://guest:guest@\(server.host):\(server.port)/?queue=\(Self.queue)"
        }
    }

    func send(_ commands: [Command]) async throws {
        switch self {
        case .redis(_, let connection, _):
            let stream = RedisStream(connection, key: Self.queue)
            for command in commands {
                let fields =
                    command.fields + [("id", command.id), ("reply-to", Self.answers), ("data", command.body)]
                try await stream.add(fields.map { ($0.0, Array($0.1.utf8)) })
            }
        case .rabbit(_, let connection):
            let outcomes = try await connection.publish(
                commands.map {
                    RabbitMessage(
                        exchange: "", routingKey: Self.queue, messageID: $0.id, correlationID: $0.id,
                        replyTo: Self.answers, headers: $0.fields, body: Array($0.body.utf8))
                })
            guard outcomes.allSatisfy({ $0 == .confirmed }) else {
                throw RunningTrunkline.Failed(description: "a command was not confirmed")
            }
        }
    }

    /// How many commands wait for a consumer, or, with Redis, are not acknowledged.
    func waiting() async throws -> Int {
        switch self {
        case .redis(_, let connection, _):
            let stream = RedisStream(connection, key: Self.queue)
            let words = ["XINFO", "GROUPS", Self.queue].map { Array($0.utf8) }
            guard case .array(let groups) = try await connection.call(words), case .array(let parts)? = groups.first,
                let lag = parts.firstIndex(of: .string(Array("lag".utf8))), case .integer(let unread) = parts[lag + 1]
            else { return .max }
            return try await Int(unread) + stream.pending(group: Self.group, count: 1_000).count
        case .rabbit(_, let connection):
            return try await connection.declareQueue(Self.queue, deadLetters: "\(Self.queue).dead")
        }
    }

    /// Takes that many answers; the commands that they answer.
    func answers(count: Int) async throws -> [String] {
        switch self {
        case .redis(_, let connection, _):
            let stream = RedisStream(connection, key: Self.answers)
            try await stream.makeGroup("test")
            var found: [String] = []
            while found.count < count {
                let entries = try await stream.read(
                    group: "test", consumer: "t", count: count - found.count, block: .seconds(1))
                found += entries.map { String(decoding: $0["correlation-id"] ?? [], as: UTF8.self) }
            }
            return found
        case .rabbit(_, let connection):
            let consumer = try await connection.consume(queue: Self.answers, prefetch: count)
            var found: [String] = []
            for try await delivery in consumer {
                found.append(delivery.correlationID)
                try await connection.acknowledge(delivery.tag)
                if found.count == count { break }
            }
            try await consumer.cancel()
            return found
        }
    }

    /// The reasons of the dead letters by their ids, which are taken.
    func dead(count: Int) async throws -> [String: String] {
        switch self {
        case .redis(_, let connection, _):
            let stream = RedisStream(connection, key: "\(Self.queue).dead")
            try await stream.makeGroup("test")
            var found: [String: String] = [:]
            while found.count < count {
                for entry in try await stream.read(group: "test", consumer: "t", count: 100, block: .seconds(1)) {
                    let id = String(decoding: entry["id"] ?? [], as: UTF8.self)
                    found[id] = String(decoding: entry["trunkline-error"] ?? [], as: UTF8.self)
                }
            }
            return found
        case .rabbit(_, let connection):
            let consumer = try await connection.consume(queue: "\(Self.queue).dead", prefetch: 100)
            var found: [String: String] = [:]
            for try await delivery in consumer {
                found[delivery.messageID] = delivery.headers.first { $0.0 == "trunkline-error" }?.1 ?? ""
                if found.count == count { break }
            }
            return found
        }
    }
}
