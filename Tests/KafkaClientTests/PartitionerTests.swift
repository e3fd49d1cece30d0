import KafkaClient
import Testing

/// Where keys go, which other producers must agree on.
@Suite(.timeLimit(.minutes(5))) struct PartitionerTests {
    /// Keys and their murmur2 hashes, from the tests of Kafka's Java client (`UtilsTest.testMurmur2`).
    private static let hashes: [(String, Int32)] = [
        ("21", -973_932_308), ("foobar", -790_332_482), ("a-little-bit-long-string", -985_981_536),
        ("a-little-bit-longer-string", -1_486_304_829),
        ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971), ("abc", 479_470_107),
    ]

    @Test func `a key goes where the Java client would put it`() async throws {
        try await withMock { cluster, clients in
            try await cluster.createTopic("event", partitions: 11)
            try await clients.withProducer { producer in
                let reports = try await producer.produce(Self.hashes.map { KafkaRecord("event", $0.0, "") })
                for ((key, hash), report) in zip(Self.hashes, reports) {
                    guard case .delivered(let partition, _) = report else {
                        Issue.record("\(key): \(report)")
                        continue
                    }
                    #expect(partition == (hash & 0x7fff_ffff) % 11, "\(key)")
                }
            }
        }
    }
}
