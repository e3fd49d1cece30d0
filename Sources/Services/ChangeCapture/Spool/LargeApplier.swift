import Capture
import EventLoop
import PostgresClient
import Worker

/// Brings a transaction that is too large for memory into the replica, as one transaction there.
///
/// Its changes go piece by piece through temporary tables, each piece under a savepoint, so that one that the replica
/// refuses can be halved until the change itself is found and kept aside.
struct LargeApplier: Sendable {
    /// Changes of one piece.
    static let changesPerPiece = 8_192
    /// How long the whole transaction may take.
    static let applyTime: Duration = .seconds(3_600)

    let stream: CapturedShard
    let loop: UVLoop
    let target: PostgresOptions
    let digest: ValueDigest
    /// What the replica has already, beyond the stream's position.
    let applied: AppliedLanes
    let activity: SlotActivity

    /// Applies it.
    ///
    /// - Parameter behind: The end of the last transaction that was applied.
    /// - Returns: How many changes there were, and how many of them were kept aside.
    func apply(
        _ spooled: SpooledTransaction, _ commit: PgOutputMessage.Commit, aborted: Set<UInt32>, behind: LSN
    ) async throws(CaptureError) -> (changes: Int, letters: Int) {
        try await CaptureError.wrapping("connecting to the catalog") {
            try await PostgresCopySession.with(loop: loop, options: target, deadline: .now + Self.applyTime) {
                session in
                try await apply(spooled, commit, aborted: aborted, behind: behind, in: session)
            }
        }
    }

    private func apply(
        _ spooled: SpooledTransaction, _ commit: PgOutputMessage.Commit, aborted: Set<UInt32>, behind: LSN,
        in session: PostgresCopySession
    ) async throws(CaptureError) -> (changes: Int, letters: Int) {
        let writer = StagedWriter(stream: stream, session: session, digest: digest, end: commit.endLSN)
        try await writer.begin(committedAt: commit.committedAt, behind: behind)
        var replay = KeptReplay(tables: ShardPublication.tables, aborted: aborted)
        var piece: [CapturedTransaction.Change] = []
        var counts = SlotCounts()
        var changes = 0
        var letters = 0
        try await spooled.forEach { message throws(CaptureError) in
            let change: CapturedTransaction.Change?
            do throws(PgOutputError) { change = try replay.take(message) } catch { throw .notUnderstood(error) }
            guard let change, !applied.have(change, before: commit.endLSN) else { return }
            piece.append(change)
            counts.add(change)
            changes += 1
            guard piece.count >= Self.changesPerPiece else { return }
            letters += try await writer.write(piece[...])
            piece.removeAll(keepingCapacity: true)
        }
        letters += try await writer.write(piece[...])
        try await writer.commit()
        activity.add(counts)
        return (changes, letters)
    }
}
