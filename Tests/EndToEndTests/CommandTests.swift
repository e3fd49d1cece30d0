import Foundation
import JSON
import Testing

/// Commands from queues, with real shards, a real broker and the real process.
@Suite("commands from queues", .serialized)
struct CommandTests {
    private static func create(_ id: String, family: String, key: String? = nil) -> CommandBroker.Command {
        CommandBroker.Command(
            id: id, fields: [("path", Paths.individual)] + (key.map { [("customer-key", $0)] } ?? []),
            body: WriteLoad.body(family: family, given: id))
    }

    private static func change(
        _ id: String, _ document: String, method: String, match: String? = nil, body: String
    ) -> CommandBroker.Command {
        let fields = [("method", method), ("path", "\(Paths.individual)/\(document)")]
        return CommandBroker.Command(
            id: id, fields: fields + (match.map { [("if-match", $0)] } ?? []), body: body)
    }

    /// How often each given name is there, over all shards.
    private static func effects(_ tier: RunningTrunkline, family: String) async throws -> [String: Int] {
        var found: [String: Int] = [:]
        for shard in tier.addresses.instances where shard.name != "catalog" {
            let rows = try await Shell.psql(
                port: shard.port,
                "select given_name from individual where family_name = '\(family)'")
            for row in rows.split(separator: "\n") { found[String(row), default: 0] += 1 }
        }
        return found
    }

    private static func eventually(_ condition: () async throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(180)
        while try await !condition() {
            try #require(ContinuousClock.now < end, "it did not come true")
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    private static func withTier(
        _ kind: CommandBroker.Kind, _ body: (CommandBroker, RunningTrunkline, APIClient) async throws -> Void
    ) async throws {
        try await CommandBroker.with(kind) { broker in
            let tier = try await RunningTrunkline.start(
                dataDirectory: try RunningTrunkline.freshDirectory(), shards: 2,
                arguments: ["--command-source", broker.address])
            let result: Result<Void, any Error>
            do {
                result = .success(try await body(broker, tier, APIClient(base: tier.addresses.url)))
            } catch {
                result = .failure(error)
            }
            try await tier.stopAndRemove()
            try result.get()
        }
    }

    @Test(arguments: CommandBroker.Kind.allCases)
    func `commands do what requests do, each once, and the impossible ones say why`(
        _ kind: CommandBroker.Kind
    ) async throws {
        try await Self.withTier(kind) { broker, tier, client in
            let family = "Command\(UUID().uuidString.prefix(8))"
            // Each three times, as a producer sends that saw no confirmation; some without a customer key.
            let creates = (0..<60).map {
                Self.create("\(family)-\($0)", family: family, key: $0 % 2 == 0 ? "\(family)-\($0)" : nil)
            }
            try await broker.send(creates + creates + creates)
            #expect(Set(try await broker.answers(count: 180)) == Set(creates.map(\.id)))
            let made = try await Self.effects(tier, family: family)
            #expect(made.count == 60)
            #expect(made.values.allSatisfy { $0 == 1 })

            // A repeat over HTTP is the same request.
            let repeated = try await client.post(
                Paths.individual, creates[0].body,
                headers: ["Customer-Key": "\(family)-0", "Idempotency-Key": creates[0].id])
            #expect(repeated["Idempotency-Replayed"] == "true")
            let document = try #require(repeated.id)

            let patch = Self.change(
                "\(family)-p", document, method: "PATCH", match: "\"1\"", body: #"{"givenName":"Grace"}"#)
            let late = Self.change(
                "\(family)-late", document, method: "PATCH", match: "\"1\"", body: #"{"givenName":"Late"}"#)
            try await broker.send([patch, patch, late])
            _ = try await broker.answers(count: 3)
            let patched = try await client.get("\(Paths.individual)/\(document)")
            #expect(patched["ETag"] == "\"2\"")
            #expect(try patched.json().root["givenName"]?.string == "Grace")

            let remove = Self.change("\(family)-d", document, method: "DELETE", body: "")
            try await broker.send([remove, remove])
            _ = try await broker.answers(count: 2)
            #expect(try await client.get("\(Paths.individual)/\(document)").status == 404)

            let category = CommandBroker.Command(
                id: "\(family)-c", fields: [("path", Paths.category)], body: #"{"name":"\#(family)"}"#)
            try await broker.send([category, category])
            _ = try await broker.answers(count: 2)
            let categories = try await client.get("\(Paths.category)?name=\(family)")
            #expect(categories["X-Result-Count"] == "1", "the catalog's commands, too")

            try await broker.send([
                CommandBroker.Command(id: "no-json", fields: [("path", Paths.individual)], body: "{"),
                CommandBroker.Command(id: "no-path", fields: [("path", "/nowhere")], body: "{}"),
                Self.create("\(family)-good", family: family),
            ])
            #expect(Set(try await broker.answers(count: 3)) == ["no-json", "no-path", "\(family)-good"])
            let dead = try await broker.dead(count: 3)
            #expect(dead["\(family)-late"]?.contains("preconditionFailed") == true)
            #expect(dead["no-json"]?.contains("malformedBody") == true)
            #expect(dead["no-path"]?.contains("unknownPath") == true)
            #expect(try await Self.effects(tier, family: family)["\(family)-good"] == 1)

            let page = try await APIClient(base: tier.addresses.controlURL).get("/metrics")
            let text = String(decoding: page.body, as: UTF8.self)
            #expect(text.contains("# HELP trunkline_commands_total"))
            #expect(text.contains(#"outcome="replayed""#))
            let usage = try await Binaries.run(["serve", "--topology", "t", "--command-source", "amqp://host/v"])
            #expect(usage.status == 64)
            #expect(usage.errors.contains("queue=NAME is missing"))
        }
    }

    @Test(arguments: CommandBroker.Kind.allCases)
    func `kill -9 of trunkline between effect and acknowledgement loses and doubles nothing`(
        _ kind: CommandBroker.Kind
    ) async throws {
        try await CommandBroker.with(kind) { broker in
            let directory = try RunningTrunkline.freshDirectory()
            let arguments = ["--command-source", broker.address]
            var tier = try await RunningTrunkline.start(dataDirectory: directory, shards: 2, arguments: arguments)
            let result: Result<Void, any Error>
            do {
                let family = "Killed\(UUID().uuidString.prefix(8))"
                let count = 6_000
                try await broker.send(
                    (0..<count).map { Self.create("\(family)-\($0)", family: family, key: "\(family)-\($0)") })
                for round in 1...3 {
                    // In the middle of the work: some are done and not acknowledged.
                    try await Self.eventually { try await Self.effects(tier, family: family).count >= round * 400 }
                    try await tier.kill9()
                    tier = try await RunningTrunkline.start(
                        dataDirectory: directory, shards: 2, arguments: arguments)
                }
                var answered: Set<String> = []
                while answered.count < count {
                    // Each that is not answered yet will be, some twice.
                    answered.formUnion(try await broker.answers(count: count - answered.count))
                }
                let made = try await Self.effects(tier, family: family)
                #expect(made.count == count, "none is lost")
                #expect(made.values.allSatisfy { $0 == 1 }, "none is done twice")
                try await Self.expectNothingLeft(broker, &tier, arguments)
                result = .success(())
            } catch {
                result = .failure(error)
            }
            try await tier.stopAndRemove()
            try result.get()
        }
    }

    @Test(arguments: CommandBroker.Kind.allCases)
    func `a shard that hangs makes its commands wait, and none becomes a dead letter`(
        _ kind: CommandBroker.Kind
    ) async throws {
        try await Self.withTier(kind) { broker, tier, _ in
            let family = "Away\(UUID().uuidString.prefix(8))"
            let victim = try #require(tier.addresses.instances.first { $0.name == "shard-1" })
            let processes = ProcessTree.all(of: victim.pid)
            for pid in processes { kill(pid, SIGSTOP) }
            let commands = (0..<100).map { Self.create("\(family)-\($0)", family: family, key: "\(family)-\($0)") }
            try await broker.send(commands)
            let control = APIClient(base: tier.addresses.controlURL)
            try await Self.eventually {
                let text = String(decoding: try await control.get("/metrics").body, as: UTF8.self)
                let retries = text.split(separator: "\n").first { $0.hasPrefix("trunkline_command_retries_total{") }
                return (retries?.split(separator: " ").last.flatMap { Double($0) } ?? 0) >= 20
            }
            for pid in processes { kill(pid, SIGCONT) }
            #expect(Set(try await broker.answers(count: 100)) == Set(commands.map(\.id)))
            let made = try await Self.effects(tier, family: family)
            #expect(made.count == 100)
            #expect(made.values.allSatisfy { $0 == 1 })
            let text = String(decoding: try await control.get("/metrics").body, as: UTF8.self)
            let dead = text.split(separator: "\n").first { $0.contains(#"outcome="dead""#) }
            #expect(dead?.hasSuffix(" 0") == true)
        }
    }

    /// Every command is acknowledged in the end: those that the last process held are not told from outside, but go
    /// back when it stops.
    private static func expectNothingLeft(
        _ broker: CommandBroker, _ tier: inout RunningTrunkline, _ arguments: [String]
    ) async throws {
        for _ in 0..<20 {
            try await eventually { try await broker.waiting() == 0 }
            try await tier.stop()
            let left = try await broker.waiting()
            tier = try await RunningTrunkline.start(
                dataDirectory: tier.dataDirectory, shards: 2, arguments: arguments)
            if left == 0 { return }
        }
        Issue.record("commands are never acknowledged")
    }
}
