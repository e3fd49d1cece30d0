import Synchronization
import Testing

@testable import KafkaClient

/// The thread under the clients, with a core that has no librdkafka.
@Suite(.timeLimit(.minutes(5))) struct KafkaThreadTests {
    /// Set once, and read by others.
    private final class Mark: Sendable {
        private let isMarked = Atomic(false)

        var isSet: Bool { isMarked.load(ordering: .acquiring) }

        func set() {
            isMarked.store(true, ordering: .releasing)
        }
    }

    /// Remembers numbers, and says when it is gone.
    private final class CountingCore: KafkaCore {
        let isGone: Mark
        var numbers: [Int] = []
        var isFinished = false

        init(_ isGone: Mark) {
            self.isGone = isGone
        }

        deinit {
            isGone.set()
        }

        var queues: [OpaquePointer] { unsafe [] }

        func turn() {}
    }

    @Test func `jobs run in the order they come in`() async {
        let gone = Mark()
        let thread = KafkaThread(name: "test", core: CountingCore(gone))
        for number in 0..<1_000 { thread.submit { $0.numbers.append(number) } }
        #expect(await thread.perform { $0.numbers } == Array(0..<1_000))
        thread.submit { $0.isFinished = true }
        await thread.end()
        #expect(gone.isSet)
    }

    @Test func `a thread that has ended takes no jobs, and has answered all it took`() async {
        let gone = Mark()
        let thread = KafkaThread(name: "test", core: CountingCore(gone))
        let taken = await withTaskGroup(of: Int?.self) { group in
            for number in 0..<500 {
                group.addTask { await thread.perform { _ in number } }
                if number == 250 { thread.submit { $0.isFinished = true } }
            }
            return await group.reduce(into: 0) { $0 += $1 == nil ? 0 : 1 }
        }
        #expect(taken <= 500)
        await thread.end()
        #expect(gone.isSet)
        #expect(!thread.submit { $0.numbers.append(0) })
        #expect(await thread.perform { $0.numbers } == nil)
        await thread.end()
    }

    @Test func `a client that nobody holds any more closes itself`() async throws {
        var cluster: KafkaMockCluster? = try KafkaMockCluster()
        let clients = Clients(bootstrapServers: try #require(cluster?.bootstrapServers))
        try await cluster?.createTopic("event", partitions: 1)
        try await clients.withProducer({ $0.messageTimeout = .seconds(5) }) { producer in
            #expect(try await producer.produce([KafkaRecord("event", "k", "x")])[0].error == nil)
            cluster = nil
            try await eventually {
                try await producer.produce([KafkaRecord("event", "k", "x")])[0].error != nil
            }
        }
    }
}
