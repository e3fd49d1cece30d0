import Capture
import PostgresClient
import Sharding

/// Keeps the changes of a slot that moved between shards in order.
///
/// The new owner's stream says "owned, epoch 6" before any change of its own; the old owner's says "moved" behind its
/// last. So the new owner's waits until the old owner's has said so: no marker beside the shards' own tables is needed.
struct MoveOrder: Sendable {
    /// How often is looked whether the other stream has come so far.
    private static let lookInterval: Duration = .milliseconds(20)
    private static let lookTime: Duration = .seconds(10)

    let shard: ShardName
    let pool: PostgresPool
    let limits: CaptureLimits
    /// Is told when another shard's stream has kept this one waiting for `CaptureLimits.moveWait`.
    let announce: @Sendable (Int) -> Void

    /// Returns once the transactions may be applied.
    func wait(before transactions: ArraySlice<CapturedTransaction>) async throws(CaptureError) {
        let claims = transactions.flatMap(\.changes).compactMap(Self.claim)
        guard !claims.isEmpty else { return }
        let slots = claims.map { PostgresValue.int2($0.slot) }
        let epochs = claims.map { PostgresValue.int8($0.epoch) }
        var announceAt = ContinuousClock.now + limits.moveWait
        while true {
            let blocked = try await CaptureError.translating("reading cdc.slot_owner") { () throws(PostgresError) in
                let rows = try await pool.query(
                    Self.blocked, [.text(shard.rawValue), .array(.int2, slots), .array(.int8, epochs)],
                    deadline: .now + Self.lookTime)
                return Int(try rows[0].int8(0))
            }
            if blocked == 0 { return }
            if ContinuousClock.now >= announceAt {
                announce(blocked)
                announceAt = .now + limits.moveWait
            }
            do { try await Task.sleep(for: Self.lookInterval) } catch { throw .unavailable("the stream is ended") }
        }
    }

    /// A slot that the shard says it owns, and since when.
    private static func claim(_ change: CapturedTransaction.Change) -> (slot: Int16, epoch: Int64)? {
        guard case .row(let mapping, let row) = change, mapping.table == .ownership, row.action != .delete,
            let values = try? mapping.values(of: row.new), values.count >= 3,
            let state = values[2].bytes, state.elementsEqual("owned".utf8),
            let slot = values[0].bytes.flatMap({ Int16(String(decoding: $0, as: UTF8.self)) }),
            let epoch = values[1].bytes.flatMap({ Int64(String(decoding: $0, as: UTF8.self)) })
        else { return nil }
        return (slot, epoch)
    }

    private static let blocked = PostgresStatement(
        """
        select count(*) from unnest($2, $3) claim (slot, epoch)
        join cdc.slot_owner o on o.slot = claim.slot
        where o.shard <> $1 and o.epoch < claim.epoch and o.state <> 'moved'
        """, [.text, .int2Array, .int8Array])
}
