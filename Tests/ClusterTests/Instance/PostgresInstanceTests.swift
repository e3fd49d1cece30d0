import Foundation
import Testing

@testable import Cluster

/// A real server each; one at a time, because each keeps a core busy while it starts.
@Suite(.serialized)
struct PostgresInstanceTests {
    @Test func `a temporary server answers SQL, and is gone afterwards`() async throws {
        let instance = try await PostgresInstance.temporary(script: "create table kept (n int)")
        let pid = ProcessID(rawValue: try #require(instance.pid))
        #expect(try await instance.psql("select count(*) from kept") == "0")
        try await instance.stopAndRemove()
        #expect(!pid.isAlive)
        #expect(!FileManager.default.fileExists(atPath: instance.directory))
    }

    @Test func `the settings are those that were promised`() async throws {
        var settings = PostgresSettings.temporary
        settings.flushesToDisk = true
        settings.extraLines = ["work_mem = '9MB'"]
        try await PostgresInstance.withTemporary(settings: settings) { instance async throws in
            let promised = [
                "server_encoding": "UTF8", "lc_collate": "C", "lc_ctype": "C", "data_checksums": "on",
                "TimeZone": "UTC", "log_timezone": "UTC", "wal_level": "logical", "fsync": "on",
                "synchronous_commit": "on", "full_page_writes": "on", "listen_addresses": "127.0.0.1",
                "port": "\(instance.port)", "max_connections": "\(settings.connectionsMax)",
                "max_replication_slots": "\(settings.replicationSlotsMax)",
                "max_wal_senders": "\(settings.walSendersMax)",
                "max_logical_replication_workers": "\(settings.logicalWorkersMax)",
                "max_worker_processes": "\(settings.workerProcessesMax)", "work_mem": "9MB",
                "unix_socket_directories": instance.socketDirectory,
            ]
            for (name, value) in promised {
                #expect(try await instance.psql("show \(name)") == value, "\(name)")
            }
        }
    }

    @Test func `the server is unprivileged, has a session of its own, and no descriptor of ours`() async throws {
        try await PostgresInstance.withTemporary { instance async throws in
            let pid = try #require(instance.pid)
            let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
            let user = try #require(status.split(separator: "\n").first { $0.hasPrefix("Uid:") })
            #expect(user.split(separator: "\t")[1] == "\(instance.account.userID)")
            #expect(instance.account.userID != 0)
            let stat = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
            #expect(stat.split(separator: " ")[5] == "\(pid)")
            let ours = try descriptors(of: ProcessID.current.rawValue)
            #expect(try descriptors(of: pid).isDisjoint(with: ours))
        }
    }

    @Test func `a running server is adopted by whoever comes next`() async throws {
        try await PostgresInstance.withTemporary { instance async throws in
            let pid = try #require(instance.pid)
            let again = PostgresInstance(
                name: instance.name, directory: instance.directory, port: instance.port,
                socketDirectory: instance.socketDirectory, logFile: instance.logFile, settings: instance.settings,
                installation: instance.installation, account: instance.account)
            #expect(try await again.start() == .adopted)
            #expect(again.pid == pid)
        }
    }

    @Test func `what was committed is there after kill -9 and a start`() async throws {
        try await PostgresInstance.withTemporary(script: "create table kept (n int)") { instance async throws in
            try await instance.psql("insert into kept values (42)")
            let first = try #require(instance.pid)
            try await instance.kill9()
            #expect(instance.pid == nil)
            #expect(FileManager.default.fileExists(atPath: "\(instance.directory)/postmaster.pid"))
            #expect(try await instance.start() == .started)
            #expect(instance.pid != first)
            #expect(try await instance.psql("select n from kept") == "42")
        }
    }

    @Test func `backends that outlive their killed postmaster are ended before a start`() async throws {
        try await PostgresInstance.withTemporary { instance async throws in
            let busy = Task { try? await instance.psql("select pg_sleep(0), sum(n) from generate_series(1, 1e9) n") }
            #expect(await Poll.until(limit: .seconds(20)) { isBusy(instance) })
            ProcessID(rawValue: try #require(instance.pid)).send(.kill)
            #expect(await Poll.until(limit: .seconds(5)) { instance.pid == nil })
            #expect(try await instance.start() == .started)
            #expect(try await instance.psql("select 1") == "1")
            busy.cancel()
            _ = await busy.value
        }
    }

    @Test func `a stale lock file whose number is another's does not stop a start`() async throws {
        try await PostgresInstance.withTemporary { other async throws in
            try await PostgresInstance.withTemporary { instance async throws in
                try await instance.stop()
                // As after a reboot: the number now belongs to the PostgreSQL of another shard.
                let stale = "\(try #require(other.pid))\n\(instance.directory)\n1700000000\n\(instance.port)\n"
                try instance.account.write(stale, to: "\(instance.directory)/postmaster.pid")
                #expect(instance.pid == nil)
                #expect(try await instance.start() == .started)
                #expect(other.pid != nil)
            }
        }
    }

    @Test func `a port that is taken is named with its holder, and nothing is started`() async throws {
        try await PostgresInstance.withTemporary { holder async throws in
            try await PostgresInstance.withTemporary { instance async throws in
                try await instance.stop()
                let second = PostgresInstance(
                    name: "second", directory: instance.directory, port: holder.port,
                    socketDirectory: instance.socketDirectory, logFile: instance.logFile,
                    settings: instance.settings, installation: instance.installation, account: instance.account)
                let pid = try #require(holder.pid)
                await #expect(throws: ClusterError.portInUse(port: holder.port, holder: "postgres (pid \(pid))")) {
                    try await second.start()
                }
                #expect(second.pid == nil)
            }
        }
    }

    @Test func `a stop ends every process, and a second stop finds none`() async throws {
        try await PostgresInstance.withTemporary { instance async throws in
            let processes = instance.processes
            #expect(processes.count > 4)
            #expect(try await instance.stop() == .fast)
            #expect(processes.allSatisfy { !$0.isAlive })
            #expect(!FileManager.default.fileExists(atPath: "\(instance.directory)/postmaster.pid"))
            #expect(try await instance.stop() == .notRunning)
        }
    }

    @Test func `a frozen server is alive but answers nothing until it goes on, and can be stopped`() async throws {
        try await PostgresInstance.withTemporary { instance async throws in
            #expect(instance.sigstop())
            #expect(instance.pid != nil)
            #expect(await instance.status(database: "postgres", limit: .milliseconds(300)).state == .unresponsive)
            #expect(instance.sigcont())
            #expect(try await instance.psql("select 1") == "1")
            #expect(instance.sigstop())
            #expect(try await instance.stop() == .fast)
        }
    }

    @Test func `a server that cannot start says why`() async throws {
        var settings = PostgresSettings.temporary
        settings.extraLines = ["no_such_setting = 1"]
        let error = await #expect(throws: ClusterError.self) {
            try await PostgresInstance.temporary(settings: settings)
        }
        guard case .startFailed(_, let log) = error else {
            Issue.record("not startFailed: \(String(describing: error))")
            return
        }
        #expect(log.contains("no_such_setting"))
    }

    @Test func `what an earlier server logged does not explain a later one's failure`() async throws {
        try await PostgresInstance.withTemporary { instance async throws in
            try await instance.stop()
            let log = FileHandle(forWritingAtPath: instance.logFile)
            _ = try log?.seekToEnd()
            try log?.write(contentsOf: Data("LOG:  could not bind: Address already in use\n".utf8))
            try log?.close()
            try instance.account.write("no_such_setting = 1\n", to: "\(instance.directory)/postgresql.auto.conf")
            let error = await #expect(throws: ClusterError.self) { try await instance.start() }
            guard case .startFailed(_, let said) = error else {
                Issue.record("not startFailed: \(String(describing: error))")
                return
            }
            #expect(said.contains("no_such_setting"))
        }
    }

    @Test func `a server may demand passwords over TCP`() async throws {
        try await PostgresInstance.withTemporary(
            access: .password, script: "create role guest login password 'secret'"
        ) { instance async throws in
            let psql = Command(
                executable: instance.installation.program("psql"),
                arguments: ["-h", instance.host, "-p", "\(instance.port)", "-U", "guest", "-w", "-c", "", "postgres"])
            #expect(try await psql.run(limit: .seconds(10)).status == 2)
            var knowing = psql
            knowing.environment["PGPASSWORD"] = "secret"
            #expect(try await knowing.run(limit: .seconds(10)).status == 0)
        }
    }

    @Test func `the server goes with its directory when the test process goes`() async throws {
        let instance = try await PostgresInstance.temporary()
        let place = (instance.directory as NSString).deletingLastPathComponent
        // What the kernel does to the pipe when this process ends.
        TemporaryDirectory(path: place).letGo()
        #expect(await Poll.until(limit: .seconds(10)) { instance.processes.isEmpty })
        #expect(await Poll.until(limit: .seconds(10)) { !FileManager.default.fileExists(atPath: place) })
    }

    private func isBusy(_ instance: PostgresInstance) -> Bool {
        instance.processes.contains {
            let line = FileManager.default.contents(atPath: "/proc/\($0)/cmdline") ?? Data()
            return String(decoding: line, as: UTF8.self).contains("SELECT")
        }
    }

    /// Files and sockets that a process holds, less what every process may share.
    private func descriptors(of pid: Int32) throws -> Set<String> {
        let directory = "/proc/\(pid)/fd"
        let names = try FileManager.default.contentsOfDirectory(atPath: directory)
        let targets = names.compactMap {
            try? FileManager.default.destinationOfSymbolicLink(atPath: "\(directory)/\($0)")
        }
        return Set(targets.filter { $0 != "/dev/null" && !$0.hasPrefix("anon_inode:") })
    }
}
