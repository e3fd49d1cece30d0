import ChildProcess
import Foundation
import Testing

/// Many connections at once; the clients are processes of their own.
@Suite("connections", .serialized)
struct ConnectionTests {
    /// What 10,000 idle connections may cost the router, in MiB resident.
    static let idleMemoryMax = 150.0

    @Test func `ten thousand idle connections cost at most 150 MiB, and slow heads delay nobody`() async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(dataDirectory: directory, shards: 2)
        let client = APIClient(base: tier.addresses.url)
        let made = try await client.post(Paths.individual, Payloads.individual())
        let path = "\(Paths.individual)/\(try #require(made.id))"
        let port = try #require(URL(string: tier.addresses.url)?.port)
        let before = try residentMiB(tier.pid)
        let idle = try await hold(10_000, "idle", port: port, path: path, directory: directory)
        let after = try residentMiB(tier.pid)
        #expect(after - before <= Self.idleMemoryMax, "\(before) MiB, then \(after) MiB")
        let slow = try await hold(2_000, "slow", port: port, path: path, directory: directory)
        for _ in 0..<50 {
            let answer = try await client.get(path)
            #expect(answer.status == 200)
        }
        for pid in [idle, slow] {
            kill(pid, SIGKILL)
            _ = try await Binaries.status(of: pid)
        }
        try await tier.stopAndRemove()
    }

    /// Starts a client process and waits until it holds its connections.
    private func hold(
        _ count: Int, _ behaviour: String, port: Int, path: String, directory: String
    ) async throws -> Int32 {
        let output = "\(directory)/hold-\(behaviour)"
        let bench = URL(fileURLWithPath: Binaries.trunkline).deletingLastPathComponent()
            .appendingPathComponent("trunkline-bench").path
        let child = ChildProcess(
            words: [
                bench, "hold", "--port", "\(port)", "--count", "\(count)", "--behaviour", behaviour, "--path", path,
            ], environment: ProcessInfo.processInfo.environment, input: .null, output: .file(path: output),
            error: .file(path: output + ".log"))
        let pid = try child.spawn()
        let end = ContinuousClock.now + Binaries.limit
        while !Binaries.text(output).contains("holding \(count)") {
            guard ChildProcess.reap(pid) == nil, ContinuousClock.now < end else {
                kill(pid, SIGKILL)
                throw RunningTrunkline.Failed(description: "hold \(behaviour): \(Binaries.text(output + ".log"))")
            }
            try await Task.sleep(for: .milliseconds(50))
        }
        return pid
    }

    private func residentMiB(_ pid: Int32) throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
        let line = try #require(status.split(separator: "\n").first { $0.hasPrefix("VmRSS:") })
        let kibibytes = try #require(Double(line.split(separator: " ").dropLast().last ?? ""))
        return kibibytes / 1_024
    }
}
