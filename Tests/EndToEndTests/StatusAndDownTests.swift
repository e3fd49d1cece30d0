import Foundation
import Testing

/// What `trunkline status` and `trunkline down` say, and their exit codes, when not all is well.
@Suite("status and down", .serialized)
struct StatusAndDownTests {
    /// Of `pg_ctl` too: there is no cluster that could be looked at.
    private static let noCluster: Int32 = 4

    private func expectBoth(_ directory: String, _ status: Int32, saying words: String) async throws {
        for command in ["status", "down"] {
            let result = try await Binaries.run([command, "--data", directory])
            #expect(result.status == status, "\(command): \(result.errors)")
            #expect(result.errors.contains(words), "\(command): \(result.errors)")
            #expect(result.output.isEmpty)
        }
    }

    @Test func `without a directory, or with an empty one, there is no cluster`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        defer { try? FileManager.default.removeItem(atPath: directory) }
        try await expectBoth(directory, Self.noCluster, saying: "there is no cluster in \(directory)")
        try await expectBoth("\(directory)/none", Self.noCluster, saying: "there is no cluster in \(directory)/none")
        #expect(!FileManager.default.fileExists(atPath: "\(directory)/none"))
        try Data().write(to: URL(fileURLWithPath: "\(directory)/file"))
        try await expectBoth("\(directory)/file", 1, saying: "\(directory)/file: is not a directory")
        try FileManager.default.createDirectory(atPath: "\(directory)/shard-1", withIntermediateDirectories: true)
        try await expectBoth(directory, 1, saying: "databases are there; restore it")
    }

    @Test func `a killed trunkline is told from a running one, and down stops what it left`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory, shards: 1)
        let serving = try await Binaries.run(["status", "--data", directory])
        #expect(serving.status == 0)
        #expect(serving.output.contains("serving at \(tier.addresses.url)"))
        try await tier.kill9()

        #expect(FileManager.default.fileExists(atPath: "\(directory)/serving.json"), "it had no time to remove it")
        let abandoned = try await Binaries.run(["status", "--data", directory])
        #expect(abandoned.status == 1)
        #expect(abandoned.output.contains("the process that started these instances is gone"), "\(abandoned.output)")
        #expect(!abandoned.output.contains(tier.addresses.url))
        let report = try await Binaries.run(["status", "--json", "--data", directory])
        #expect(report.status == 1)
        #expect(report.output.contains(#""state" : "abandoned""#), "\(report.output)")

        let down = try await Binaries.run(["down", "--data", directory])
        #expect(down.status == 0, "\(down.errors)")
        #expect(down.output == "stopped; the data is in \(directory)\n")
        #expect(ProcessTree.all(in: directory).isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(directory)/serving.json"))
        let again = try await Binaries.run(["down", "--data", directory])
        #expect(again.status == 0)
        #expect(again.output == "nothing was running; the data is in \(directory)\n")
        let stopped = try await Binaries.run(["status", "--data", directory])
        #expect(stopped.status == 1)
        #expect(stopped.output.contains("nothing runs; start it: trunkline up --data \(directory)"))
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test func `a cluster that is starting is told so, and can be stopped`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let starting = try StartingTrunkline(dataDirectory: directory, arguments: ["--shards", "1"])
        try await starting.waitUntilSaid("creating")
        let status = try await Binaries.run(["status", "--data", directory])
        #expect(status.status == 1)
        #expect(status.output.contains("process \(starting.pid) is starting or stopping it"), "\(status.output)")
        let down = try await Binaries.run(["down", "--data", directory])
        #expect(down.status == 0, "\(down.errors)")
        #expect(try await Binaries.status(of: starting.pid) == 143)
        #expect(ProcessTree.all(in: directory).isEmpty)
        try FileManager.default.removeItem(atPath: directory)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give files away"))
    func `a database that came into other hands is left alone, and both users are named`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory, shards: 1)
        try await tier.stop()
        let files = FileManager.default
        let catalog = "\(directory)/catalog"
        let owner = try #require(try files.attributesOfItem(atPath: catalog)[.ownerAccountID] as? NSNumber)
        try files.setAttributes([.ownerAccountID: NSNumber(value: 65_534)], ofItemAtPath: catalog)
        try await expectBoth(
            directory, 1, saying: "\(catalog): belongs to user nobody, but PostgreSQL is run as postgres")
        let up = try await Binaries.run(["up", "--data", directory, "--port", "0", "--control-port", "0"])
        #expect(up.status == 1)
        #expect(up.errors.contains("\(catalog): belongs to user nobody"), "\(up.errors)")
        try files.setAttributes([.ownerAccountID: owner], ofItemAtPath: catalog)
        try await tier.stopAndRemove()
    }

    /// Runs the program as a user who owns nothing.
    private static let asNobody = ["--reuid=65534", "--regid=65534", "--clear-groups", "--"]

    /// Root may have built it where others cannot enter.
    private static let nobodyMayRun =
        geteuid() == 0
        && Binaries.trunkline.split(separator: "/").dropLast().reduce(into: (path: "", isOpen: true)) { place, name in
            place.path += "/\(name)"
            let found = try? FileManager.default.attributesOfItem(atPath: place.path)
            place.isOpen = place.isOpen && ((found?[.posixPermissions] as? NSNumber)?.intValue ?? 0) & 1 == 1
        }.isOpen

    @Test(.enabled(if: nobodyMayRun, "only root can become another user, who must be able to enter the build's place"))
    func `another user can neither see nor stop a running cluster, and is told whose it is`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory, shards: 1)
        let instances = tier.addresses.instances.map(\.pid)
        func expectRefused(_ commands: [[String]], _ path: String) async throws {
            for command in commands {
                let result = try await Binaries.run(
                    executable: "/usr/bin/setpriv",
                    Self.asNobody + [Binaries.trunkline] + command + ["--data", directory])
                #expect(result.status == (command[0] == "up" ? 1 : Self.noCluster), "\(command): \(result.errors)")
                #expect(
                    result.errors.contains("\(path) belongs to user root and cannot be used by user nobody"),
                    "\(command): \(result.errors)")
            }
        }
        try await expectRefused([["status"], ["down"], ["up"]], "\(directory)/topology.yaml")
        // What a killed one left is not theirs either.
        try await tier.kill9()
        let all = [["status"], ["down"], ["up"], ["up", "--detach"]]
        try await expectRefused(all, "\(directory)/topology.yaml")
        #expect(instances.allSatisfy { kill($0, 0) == 0 }, "they still run")
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: directory)
        try await expectRefused(all, directory)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: directory)
        try await tier.stopAndRemove()
    }
}
