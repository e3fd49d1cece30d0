import PostgresClient

/// Trunkline's driver in the benchmark's own process, reading one customer at a time.
struct PoolReadPeer: Peer {
    let name: String
    let pool: PostgresPool
    let rows: Int

    /// Requests under way at once.
    var tasks = 256

    var isInProcess: Bool { true }

    private static let statement = PostgresStatement("\(BenchScript.readSQL)$1", [.text])

    func run(seconds: Int) async throws -> Load {
        await ClosedLoop(tasks: tasks).run(seconds: seconds) { [pool, rows] number in
            let name = String(RowChoice.of(number, rows: rows))
            do {
                let found = try await pool.read(Self.statement, [.text(name)], deadline: .now + .seconds(10))
                return found.count == 1 ? nil : "\(found.count) rows"
            } catch {
                return "\(error)"
            }
        }
    }
}
