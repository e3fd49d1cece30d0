import JSON
import Testing

/// `trunkline cdc publication`, which also says how long it takes; here only that it comes, and whole.
@Suite(.timeLimit(.minutes(5))) struct PublicationTests {
    @Test func `an offering can be ordered on every shard, and no shard ever shows half a version`() async throws {
        let done = try await Binaries.run([
            "cdc", "publication", "--offerings", "15", "--shards", "3", "--within", "30000", "--json",
        ])
        #expect(done.status == 0, "\(done.output) \(done.errors.suffix(2_000))")
        let report = try JSONDocument(parsing: Array(done.output.utf8)).root
        #expect(report["halves"]?.int64 == 0)
        #expect(report["readings"]?.int64 ?? 0 > 20)
        #expect(report["maxMilliseconds"]?.numberToken != nil)
    }
}
