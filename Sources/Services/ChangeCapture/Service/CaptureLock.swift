import EventLoop
import PostgresClient
import Worker

/// The right to capture, of one process at a time: an advisory lock at the catalog, held by a connection.
///
/// It goes with the connection, and so with the process, however that ends.
struct CaptureLock: Sendable {
    /// The lock's second key; streams have 1 and more.
    private static let key = 0
    /// How often is looked whether the connection that holds it lives.
    private static let watchInterval: Duration = .seconds(2)

    private let session: PostgresCopySession

    /// Takes it.
    ///
    /// - Throws: `CaptureError.alreadyRunning` while another process has it.
    static func take(loop: UVLoop, catalog: PostgresOptions) async throws(CaptureError) -> CaptureLock {
        let session = try await CaptureError.translating("connecting to the catalog") { () throws(PostgresError) in
            try await PostgresCopySession.open(loop: loop, options: catalog, deadline: nil)
        }
        do throws(PostgresError) {
            let taken = try await session.run(
                "select 1 where pg_try_advisory_lock(\(WorkerSchema.repairLockClass), \(key))")
            if taken == 1 { return CaptureLock(session: session) }
        } catch {
            await session.close()
            throw CaptureError(error, doing: "taking the lock of change capture")
        }
        await session.close()
        throw .alreadyRunning
    }

    /// Returns when it is lost, with the reason, or with nil once the task is cancelled.
    func watch() async -> CaptureError? {
        while true {
            do { try await Task.sleep(for: Self.watchInterval) } catch { return nil }
            do throws(PostgresError) {
                _ = try await session.run("select 1")
            } catch {
                return CaptureError(error, doing: "holding the lock of change capture")
            }
        }
    }

    func release() async {
        await session.close()
    }
}
