import Capture
import PostgresClient
import Worker

/// Brings transactions of one shard's stream, or of one lane of it, into the replica, each exactly once.
///
/// Many of them make one transaction here, which also says how far the stream or lane is: rows and position are committed
/// together, so that a crash at any moment neither loses nor repeats one.
struct ReplicaApplier: Sendable {
    /// How long one transaction here may take.
    static let applyTime: Duration = .seconds(120)

    private let stream: CapturedShard
    private let pool: PostgresPool
    private let writer: ReplicaWriter
    private let applied: AppliedLanes
    private let seat: LaneSeat?

    /// An applier.
    ///
    /// - Parameters:
    ///   - applied: What the replica has already, beyond the stream's position.
    ///   - seat: The lane; nil for the stream itself, whose origin belongs to the only connection of `pool`.
    init(
        stream: CapturedShard, pool: PostgresPool, writer: ReplicaWriter, applied: AppliedLanes, seat: LaneSeat?
    ) {
        self.stream = stream
        self.pool = pool
        self.writer = writer
        self.applied = applied
        self.seat = seat
    }

    /// Applies whole transactions, in the order of their commits, and says that the stream or lane is behind the last.
    ///
    /// - Parameter behind: The end of the last that it applied: the catalog must hold that, and no more.
    /// - Returns: How many changes were kept aside as dead letters.
    func apply(
        _ transactions: ArraySlice<CapturedTransaction>, behind: LSN
    ) async throws(CaptureError) -> Int {
        do throws(PostgresError) {
            return try await write(transactions, behind: behind, aside: [:])
        } catch {
            guard Self.isPoison(error) else { throw CaptureError(error, doing: "applying changes") }
        }
        guard transactions.count > 1 else { return try await applyOne(transactions, behind: behind) }
        // Somewhere in it is a change that the replica refuses: the halves tell where.
        let middle = transactions.startIndex + transactions.count / 2
        let first = try await apply(transactions[..<middle], behind: behind)
        return try await first + apply(transactions[middle...], behind: transactions[middle - 1].end)
    }

    /// Applies a transaction that has a change which the replica refuses: that one is kept aside, the others are not.
    private func applyOne(
        _ transaction: ArraySlice<CapturedTransaction>, behind: LSN
    ) async throws(CaptureError) -> Int {
        guard let only = transaction.first else { return 0 }
        var refused: [Int: PostgresError] = [:]
        for (place, change) in only.changes.enumerated() {
            guard case .row(let mapping, let row) = change else { continue }
            if let error = try await probe(row, of: mapping, at: only.end) { refused[place] = error }
        }
        return try await CaptureError.translating("applying a transaction") { () throws(PostgresError) in
            try await write(transaction, behind: behind, aside: refused)
        }
    }

    /// Tries one change and undoes it; what the replica has against it, nil if nothing.
    private func probe(
        _ row: RowChange, of mapping: TableMapping, at end: LSN
    ) async throws(CaptureError) -> PostgresError? {
        var batch = ChangeBatch()
        do throws(PgOutputError) { try batch.add(row, of: mapping) } catch { throw .notUnderstood(error) }
        let undo = PostgresCall(Self.refuse, [])
        do throws(PostgresError) {
            _ = try await pool.write(writer.calls(batch) + [undo], deadline: .now + Self.applyTime)
            return nil
        } catch {
            if error.sqlState == Self.undone { return nil }
            guard Self.isPoison(error) else { throw CaptureError(error, doing: "trying a change") }
            return error
        }
    }

    private func write(
        _ transactions: ArraySlice<CapturedTransaction>, behind: LSN, aside: [Int: PostgresError]
    ) async throws(PostgresError) -> Int {
        guard let last = transactions.last else { return 0 }
        var batch = ChangeBatch()
        var letters: [DeadLetter] = []
        var calls = [begin(last, behind: behind)]
        for transaction in transactions {
            for (place, change) in transaction.changes.enumerated() where !applied.have(change, before: transaction.end)
            {
                switch change {
                case .row(let mapping, let row):
                    if let error = aside[place] {
                        letters.append(DeadLetter(row, of: mapping, at: transaction.end, error))
                    } else {
                        do throws(PgOutputError) {
                            try batch.add(row, of: mapping)
                        } catch {
                            throw PostgresError(.reject, .protocolViolation, error.description)
                        }
                    }
                case .blocked(let relation, let obstacle, let row):
                    letters.append(DeadLetter(row, of: relation, at: transaction.end, obstacle))
                case .truncate(let table):
                    calls += writer.calls(batch) + [writer.truncate(table)]
                    batch = ChangeBatch()
                }
            }
        }
        calls += writer.calls(batch) + DeadLetter.calls(letters, of: stream)
        if calls.count == 1 { calls.append(PostgresCall(Self.number)) }
        _ = try await pool.write(calls, deadline: .now + Self.applyTime)
        return letters.count
    }

    /// The first call of a transaction that ends with this one.
    func begin(_ last: CapturedTransaction, behind: LSN) -> PostgresCall {
        if let seat { return seat.begin(behind: behind, end: last.end) }
        return PostgresCall(
            Self.begin,
            [
                .int2(stream.number), .text(stream.originName), .lsn(behind.rawValue), .lsn(last.end.rawValue),
                .timestamptz(microsecondsSinceUnixEpoch: last.committedAt),
            ])
    }

    /// Whether the same change would be refused again: the classes of data exceptions, violated constraints, wrong
    /// objects, and what a trigger raises.
    static func isPoison(_ error: PostgresError) -> Bool {
        guard error.reason == .server, let state = error.sqlState else { return false }
        return ["22", "23", "42", "44", "P0"].contains { state.hasPrefix($0) }
    }

    private static let undone = "TL099"
    private static let refuse = PostgresStatement("select public.refuse('\(undone)', 'a trial is undone')")
    private static let begin = PostgresStatement(
        "select cdc.begin_apply($1, $2, $3, $4, $5)", [.int2, .text, .pgLSN, .pgLSN, .timestamptz])
    /// A transaction without a number leaves no trace in the log, and its origin stays where it was.
    private static let number = PostgresStatement("select pg_current_xact_id()")
}
