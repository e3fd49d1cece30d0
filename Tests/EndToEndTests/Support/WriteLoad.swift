import Foundation
import JSON
import Synchronization

/// Writers that keep a tier busy and remember what was acknowledged.
///
/// Each write makes an individual with an Idempotency-Key of its own; what it was answered is kept, so that a test
/// can prove that each acknowledged write is there, once.
final class WriteLoad: Sendable {
    struct Attempt: Sendable {
        let key: String
        let status: Int?
        let id: String?
        let shard: String?
        let took: Duration
        let retryAfter: String?
        let at: ContinuousClock.Instant
    }

    private struct State {
        var attempts: [Attempt] = []
        var isOver = false
    }

    private let state = Mutex(State())
    let family = "Load\(UUID().uuidString.prefix(8))"

    var attempts: [Attempt] { state.withLock { $0.attempts } }
    var acknowledged: [Attempt] { attempts.filter { $0.status == 201 } }

    func stop() { state.withLock { $0.isOver = true } }

    /// The customer key of a worker's nth write.
    func key(_ worker: Int, _ number: Int) -> String { "\(family)-\(worker)-\(number)" }

    static func body(family: String, given: String) -> String {
        #"{"givenName":"\#(given)","familyName":"\#(family)"}"#
    }

    /// Writes from `workers` tasks until `stop()`, or until the limit of writes each.
    func run(client: APIClient, workers: Int, limit: Int = 20_000) async {
        await withTaskGroup(of: Void.self) { group in
            for worker in 0..<workers {
                group.addTask {
                    for number in 0..<limit where !self.state.withLock({ $0.isOver }) {
                        await self.write(client: client, key: self.key(worker, number))
                    }
                }
            }
        }
    }

    private func write(client: APIClient, key: String) async {
        let begin = ContinuousClock.now
        let answer = try? await client.post(
            Paths.individual, Self.body(family: family, given: key),
            headers: ["Customer-Key": key, "Idempotency-Key": key])
        let attempt = Attempt(
            key: key, status: answer?.status, id: answer?.id, shard: answer?["Trunkline-Shard"], took: .now - begin,
            retryAfter: answer?["Retry-After"], at: begin)
        state.withLock { $0.attempts.append(attempt) }
        // A refused client waits a little, so that a dead shard is not met by a spin.
        if attempt.status != 201 { try? await Task.sleep(for: .milliseconds(20)) }
    }
}
