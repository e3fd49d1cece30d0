import Cluster
import Logging
import Testing

@testable import DataTier

/// An audit of a real cluster, sound and broken.
@Suite(.serialized) struct SlotAuditTests {
    @Test func `the sample loads twice without a change, and an audit finds what was broken`() async throws {
        let cluster = try await EmbeddedCluster.temporary(shards: 2)
        do {
            let tier = try await DataTier.start(
                DataTierConfiguration(topology: cluster.topology), logger: Logger(label: "test"))
            let sample = SampleData(responder: tier.router)
            let first = try await sample.load()
            let second = try await sample.load()
            #expect(first.map(\.id) == second.map(\.id))
            #expect(first.count == SampleSubscriber.all.count)
            await tier.stop()
            let audited = AuditedTier(topology: cluster.topology)
            let sound = try await audited.audit()
            #expect(sound.isClean, "\(sound.text)")
            #expect(sound.shards.reduce(0) { $0 + $1.keys.count } == 2 * first.count)

            // A row and a key in slots that are not theirs, which only a database without its checks can hold.
            try await cluster.shards[0].psql(
                """
                alter table individual drop constraint individual_slot;
                alter table customer_key drop constraint customer_key_slot;
                alter table customer_key drop constraint customer_key_id_slot;
                update individual set slot = (slot + 1) % 2;
                update customer_key set slot = (slot + 1) % 2 where resource = 'Customer';
                """, database: EmbeddedCluster.database)
            let broken = try await audited.audit()
            #expect(!broken.isClean)
            #expect(broken.text.contains("WRONG"))
            #expect(broken.shards[1].isClean)
        } catch {
            try? await cluster.stopAndRemove()
            throw error
        }
        try await cluster.stopAndRemove()
    }
}
