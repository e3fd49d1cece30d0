import Cluster
import Testing

struct TemporaryInstanceTests {
    @Test func `a temporary server answers SQL, and is gone afterwards`() async throws {
        let instance = try await PostgresInstance.temporary()
        #expect(try await instance.psql("select 1 + 1") == "2")
        #expect(instance.pid != nil)
        try await instance.stopAndRemove()
        #expect(instance.pid == nil)
    }
}
