import ChildProcess
import Foundation
import Synchronization
import Testing
import Workload

@testable import LoadTest

/// What processes use, also when they are replaced meanwhile.
@Suite(.timeLimit(.minutes(1))) struct ResourceSamplerTests {
    /// A process that does nothing but compute.
    private static func busyProcess() throws -> Int32 {
        try ChildProcess(words: ["/bin/sh", "-c", "while :; do :; done"], environment: [:]).spawn()
    }

    private static func end(_ pid: Int32) async throws {
        kill(pid, SIGKILL)
        for _ in 0..<500 where ChildProcess.reap(pid) == nil { try await Task.sleep(for: .milliseconds(10)) }
    }

    /// Which process is meant now.
    private final class Current: Sendable {
        private let value: Mutex<Int32>

        init(_ pid: Int32) { value = Mutex(pid) }

        var pid: Int32 {
            get { value.withLock(\.self) }
            set { value.withLock { $0 = newValue } }
        }
    }

    @Test func `what a process used before it was replaced is not forgotten`() async throws {
        let first = try Self.busyProcess()
        let current = Current(first)
        var sampler = ResourceSampler([.init(role: "shard-1") { [current.pid] }])
        try await Task.sleep(for: .milliseconds(600))
        let before = try #require(sampler.read(second: 1).first)
        #expect(before.cpuSeconds > 0.1)
        #expect(before.residentBytes > 0)
        try await Self.end(first)
        let second = try Self.busyProcess()
        current.pid = second
        try await Task.sleep(for: .milliseconds(600))
        let after = try #require(sampler.read(second: 2).first)
        try await Self.end(second)
        #expect(after.cpuSeconds > before.cpuSeconds + 0.1)
        #expect(after.role == "shard-1")
    }

    /// A process that waits for a child that computes; both are of one group.
    private static func busyParent() throws -> Int32 {
        try ChildProcess(
            words: ["/bin/sh", "-c", "(while :; do :; done) & wait"], environment: [:]
        ).spawn()
    }

    @Test func `what a process started is counted only where it is its own`() async throws {
        let parent = try Self.busyParent()
        var sampler = ResourceSampler([
            .init(role: "shard-1") { [parent] }, .init(role: "trunkline", hasChildren: false) { [parent] },
        ])
        try await Task.sleep(for: .milliseconds(800))
        let records = sampler.read(second: 1)
        kill(-parent, SIGKILL)
        try await Self.end(parent)
        let (whole, alone) = (try #require(records.first), try #require(records.last))
        #expect(whole.cpuSeconds > 0.2)
        #expect(alone.cpuSeconds < 0.1)
        #expect(alone.residentBytes > 0)
        #expect(alone.residentBytes <= whole.residentBytes)
    }
}
