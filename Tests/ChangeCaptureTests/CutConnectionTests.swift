import BSS
import Cluster
import PostgresClient
import Sharding
import Testing

@testable import Worker

/// A cut's connection, below the router that ends it in time.
@Suite(.serialized, .timeLimit(.minutes(5))) struct CutConnectionTests {
    private static let count = PostgresCall(PostgresStatement("select count(*) from replica.customer"))

    private static func connection(_ cluster: CapturedCluster, _ limits: CutLimits = CutLimits()) -> CutConnection {
        CutConnection(
            loop: cluster.loop, options: CapturedCluster.options(cluster.cluster.topology.catalog), limits: limits)
    }

    private static func refusal(
        _ connection: CutConnection, digest: [UInt8]
    ) async throws -> PostgresError? {
        do {
            _ = try await connection.rows(of: count, digest: digest, deadline: .now + CapturedCluster.patience)
            return nil
        } catch {
            return error
        }
    }

    @Test func `the server itself ends a transaction that nobody ends, and there is no answer after`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitUntilCuttable()
            var limits = CutLimits()
            limits.lifetime = .milliseconds(500)
            limits.idleMargin = .zero
            let connection = Self.connection(cluster, limits)
            let snapshot = try await connection.begin(deadline: .now + CapturedCluster.patience)
            #expect(snapshot.isWhole)
            try await cluster.waitFor(CapturedCluster.holders, "0")
            for _ in 0..<3 {
                #expect(try await Self.refusal(connection, digest: snapshot.digest)?.losesSnapshot == true)
            }
            await connection.close()
        }
    }

    @Test func `an error undoes a call and not the transaction, and another digest is refused`() async throws {
        try await CapturedCluster.with { cluster in
            cluster.startCapture()
            try await cluster.waitUntilCuttable()
            let connection = Self.connection(cluster)
            let snapshot = try await connection.begin(deadline: .now + CapturedCluster.patience)
            let wrong = PostgresCall(PostgresStatement("select 1 / (select 0)"))
            for _ in 0..<3 {
                let error = await #expect(throws: PostgresError.self) {
                    try await connection.rows(
                        of: wrong, digest: snapshot.digest, deadline: .now + CapturedCluster.patience)
                }
                #expect(error?.sqlState == "22012" && error?.losesSnapshot == false)
                let other = try await Self.refusal(connection, digest: [UInt8](repeating: 0, count: 32))
                #expect(other?.sqlState == Refusal.snapshotLost && other?.losesSnapshot == true)
                #expect(try await Self.refusal(connection, digest: snapshot.digest) == nil)
            }
            // No lock is left behind, so that the replica's tables can be changed while cuts live.
            let locks = try await cluster.catalog(
                """
                select count(*) from pg_locks l join pg_class c on c.oid = l.relation
                where c.relnamespace in ('replica'::regnamespace, 'cdc'::regnamespace) and l.pid in (
                    select pid from pg_stat_activity where application_name = 'trunkline cut')
                """)
            #expect(locks == "0")
            let moment = Timestamp(microsecondsSinceUnixEpoch: 0)
            let token = try #require(
                CutToken(
                    name: snapshot.name, digest: [UInt8](repeating: 1, count: 32), asOf: moment, expires: moment))
            let second = Self.connection(cluster)
            let error = await #expect(throws: PostgresError.self) {
                try await second.join(token, deadline: .now + CapturedCluster.patience)
            }
            #expect(error?.sqlState == Refusal.snapshotLost, "the same name, and another snapshot")
            await second.close()
            await connection.close()
        }
    }
}
