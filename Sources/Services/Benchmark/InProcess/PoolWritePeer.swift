import PostgresClient

/// Trunkline's driver in the benchmark's own process: an order and its customer in one batch.
struct PoolWritePeer: Peer {
    let name: String
    let pool: PostgresPool
    let rows: Int

    /// Requests under way at once.
    var tasks = 64

    var isInProcess: Bool { true }

    private static let insert = PostgresStatement("\(BenchScript.insertSQL)($1, $2)", [.int8, .json])
    private static let update = PostgresStatement("\(BenchScript.updateSQL)$1", [.int8])
    private static let order = Array(BenchScript.order.utf8)

    func run(seconds: Int) async throws -> Load {
        await ClosedLoop(tasks: tasks).run(seconds: seconds) { [pool, rows] number in
            let customer = PostgresValue.int8(Int64(RowChoice.of(number, rows: rows)))
            do {
                let result = try await pool.write(
                    [
                        PostgresCall(Self.insert, [customer, .json(Self.order)]),
                        PostgresCall(Self.update, [customer]),
                    ], deadline: .now + .seconds(10))
                return result.lsn > 0 ? nil : "no position in the log"
            } catch {
                return "\(error)"
            }
        }
    }
}
