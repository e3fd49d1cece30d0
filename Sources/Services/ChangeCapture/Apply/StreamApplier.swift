import Capture
import PostgresClient
import Worker

/// Brings a shard's stream into the replica: in the stream's own transactions, and where much has gathered in lanes.
///
/// Lanes commit on their own, each change with its lane's position; the stream's position follows when all have come as
/// far. So the stream says at no time more than the replica holds, and what the lanes hold beyond it is known.
actor StreamApplier {
    private let stream: CapturedShard
    private let pool: PostgresPool
    private let split: LaneSplit
    private let own: ReplicaApplier
    private let seat: LaneSeat?
    /// Where the stream's own seat is.
    private var seated: LSN
    private let lanes: [Int: ReplicaLane]
    private let crash: CrashPoint?

    /// An applier of one stream.
    ///
    /// - Parameters:
    ///   - pool: One that nobody else uses and that has one connection for writes: the origin belongs to it.
    ///   - lanePool: One with a connection for each lane.
    init(
        stream: CapturedShard, claim: StreamClaim, split: LaneSplit, pool: PostgresPool, lanePool: PostgresPool,
        digest: ValueDigest, crash: CrashPoint?
    ) {
        self.stream = stream
        self.pool = pool
        self.split = split
        self.crash = crash
        let writer = ReplicaWriter(shard: stream.shard, digest: digest)
        own = ReplicaApplier(stream: stream, pool: pool, writer: writer, applied: claim.applied, seat: nil)
        guard let rule = split.rule else {
            self.seat = nil
            seated = .zero
            lanes = [:]
            return
        }
        func seat(_ lane: Int) -> LaneSeat { LaneSeat(stream: stream, applier: claim.applier, rule: rule, lane: lane) }
        self.seat = seat(0)
        seated = claim.applied.position(ofLane: 0, rule)
        lanes = Dictionary(
            uniqueKeysWithValues: (1...rule.count).map { lane in
                let applier = ReplicaApplier(
                    stream: stream, pool: lanePool, writer: writer, applied: claim.applied, seat: seat(lane))
                return (lane, ReplicaLane(applier, at: claim.applied.position(ofLane: lane, rule)))
            })
    }

    /// Applies whole transactions, in the order of their commits, and says that the stream is behind the last.
    ///
    /// - Parameter behind: The end of the last that was applied: the catalog must hold that, and no more.
    /// - Returns: How many changes were kept aside as dead letters.
    func apply(
        _ transactions: ArraySlice<CapturedTransaction>, behind: LSN
    ) async throws(CaptureError) -> Int {
        var letters = 0
        var reached = behind
        for piece in split.pieces(of: transactions) {
            guard let last = piece.transactions.last else { continue }
            switch piece {
            case .together(let some): letters += try await own.apply(some, behind: reached)
            case .inLanes(let byLane, all: _):
                letters += try await apply(byLane)
                crash?.pass(.lanesApplied)
                try await follow(last, behind: reached)
            }
            reached = last.end
        }
        return letters
    }

    /// How far the stream is, by what the catalog holds on its disk: it writes what it does not, first.
    ///
    /// Source: PostgreSQL 15 manual, `pg_replication_origin_progress` with `flush`.
    nonisolated func position(deadline: ContinuousClock.Instant) async throws(CaptureError) -> LSN {
        try await CaptureError.translating("reading the origin's progress") { () throws(PostgresError) in
            let rows = try await pool.query(Self.progress, [.text(stream.originName)], deadline: deadline)
            guard case .lsn(let position) = try rows[0].value(0) else { return .zero }
            return LSN(rawValue: position)
        }
    }

    /// Lets another session have the stream's origin, until the next transactions are applied.
    nonisolated func releaseOrigin() async throws(CaptureError) {
        try await CaptureError.translating("releasing the origin") { () throws(PostgresError) in
            _ = try await pool.write([PostgresCall(Self.release)], deadline: .now + ReplicaApplier.applyTime)
        }
    }

    private func apply(_ byLane: [Int: [CapturedTransaction]]) async throws(CaptureError) -> Int {
        let lanes = lanes
        let results = await withTaskGroup(of: Result<Int, CaptureError>.self) { group in
            for (number, transactions) in byLane {
                guard let lane = lanes[number] else { preconditionFailure("lane \(number) of \(lanes.count)") }
                group.addTask {
                    do throws(CaptureError) {
                        return .success(try await lane.apply(transactions))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: [Result<Int, CaptureError>]()) { $0.append($1) }
        }
        var letters = 0
        for result in results { letters += try result.get() }
        return letters
    }

    /// Has the stream's own position follow its lanes.
    private func follow(_ last: CapturedTransaction, behind: LSN) async throws(CaptureError) {
        guard let seat else { return }
        let calls = [own.begin(last, behind: behind), seat.begin(behind: seated, end: last.end)]
        do throws(PostgresError) {
            _ = try await pool.write(calls, deadline: .now + ReplicaApplier.applyTime)
        } catch {
            throw CaptureError(error, doing: "following the lanes")
        }
        seated = last.end
    }

    private static let release = PostgresStatement(
        "select pg_replication_origin_session_reset() where pg_replication_origin_session_is_setup()")
    private static let progress = PostgresStatement(
        """
        select coalesce(case when exists (select from pg_replication_origin where roname = $1)
            then pg_replication_origin_progress($1, true) end, '0/0'::pg_lsn)
        """, [.text])
}
