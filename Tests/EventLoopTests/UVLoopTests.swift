import EventLoop
import Glibc
import Testing

@Suite struct UVLoopTests {
    /// Runs the body with a loop, and stops it.
    static func withLoop<Value>(_ body: (UVLoop) async throws -> Value) async rethrows -> Value {
        let loop = UVLoop(name: "test")
        let value = try await body(loop)
        await loop.stop()
        return value
    }

    @Test func `work runs on the loop's thread in order`() async {
        let seen = await Self.withLoop { loop in
            await withCheckedContinuation { (continuation: CheckedContinuation<[Int], Never>) in
                let seen = LoopBound(Seen(), to: loop)
                for number in 0..<1_000 {
                    loop.submit {
                        seen.value.numbers.append(number)
                        if number == 999 { continuation.resume(returning: seen.value.numbers) }
                    }
                }
            }
        }
        #expect(seen == Array(0..<1_000))
    }

    @Test func `tasks and actors run on it`() async {
        await Self.withLoop { loop in
            #expect(!loop.isCurrent)
            let inTask = await Task(executorPreference: loop) { loop.isCurrent }.value
            #expect(inTask)
            let pinned = Pinned(loop: loop)
            let total = await withTaskGroup(of: Void.self) { group in
                for _ in 0..<500 { group.addTask { await pinned.count() } }
                await group.waitForAll()
                return await pinned.total
            }
            #expect(total == 500)
        }
    }

    @Test func `the turn's end comes once after the work of a turn`() async {
        let order = await Self.withLoop { loop in
            await withCheckedContinuation { (continuation: CheckedContinuation<[Int], Never>) in
                loop.submit {
                    let seen = LoopBound(Seen(), to: loop)
                    loop.atTurnEnd(Ending(seen: seen, continuation: continuation))
                    for number in 0..<3 { seen.value.numbers.append(number) }
                }
            }
        }
        #expect(order == [0, 1, 2, -1])
    }

    @Test func `timers fire, repeat and stop`() async {
        let count = await Self.withLoop { loop in
            await withCheckedContinuation { (continuation: CheckedContinuation<Int, Never>) in
                loop.submit {
                    let seen = Seen()
                    seen.timer = LoopTimer(on: loop) {
                        seen.numbers.append(0)
                        guard seen.numbers.count == 3 else { return }
                        seen.timer?.close()
                        seen.timer = nil
                        continuation.resume(returning: seen.numbers.count)
                    }
                    seen.timer?.start(after: .milliseconds(1), every: .milliseconds(1))
                }
            }
        }
        #expect(count == 3)
    }

    @Test func `a socket tells what it is ready for`() async {
        let events = await Self.withLoop { loop in
            await withCheckedContinuation { (continuation: CheckedContinuation<[SocketWatch.Events], Never>) in
                loop.submit {
                    var pair: [Int32] = [0, 0]
                    #expect(unsafe socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &pair) == 0)
                    let sockets = pair
                    let seen = Seen()
                    seen.watch = SocketWatch(on: loop, socket: sockets[0]) { events in
                        seen.events.append(events)
                        if events == .writable {
                            #expect(unsafe write(sockets[1], "x", 1) == 1)
                            seen.watch?.watch(.readable)
                        } else {
                            seen.watch?.close()
                            seen.watch = nil
                            for socket in sockets { close(socket) }
                            continuation.resume(returning: seen.events)
                        }
                    }
                    seen.watch?.watch(.writable)
                }
            }
        }
        #expect(events == [.writable, .readable])
    }

    @Test func `a hundred loops start and stop`() async {
        for _ in 0..<100 {
            await Self.withLoop { loop in
                await withCheckedContinuation { continuation in loop.submit { continuation.resume() } }
                #expect(!loop.isCurrent)
            }
        }
    }
}

/// What a test saw on the loop's thread.
final class Seen {
    var numbers: [Int] = []
    var events: [SocketWatch.Events] = []
    var timer: LoopTimer?
    var watch: SocketWatch?
}

/// Runs at the turn's end.
final class Ending: LoopTask {
    let seen: LoopBound<Seen>
    let continuation: CheckedContinuation<[Int], Never>

    init(seen: LoopBound<Seen>, continuation: CheckedContinuation<[Int], Never>) {
        self.seen = seen
        self.continuation = continuation
    }

    func runOnLoop() {
        seen.value.numbers.append(-1)
        continuation.resume(returning: seen.value.numbers)
    }
}

/// An actor whose executor is a loop.
actor Pinned {
    nonisolated let loop: UVLoop
    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe loop.asUnownedSerialExecutor() }
    var total = 0

    init(loop: UVLoop) {
        self.loop = loop
    }

    func count() {
        loop.checkIsolated()
        total += 1
    }
}
