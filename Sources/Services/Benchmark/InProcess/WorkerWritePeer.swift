import BSS
import JSON
import Sharding
import Worker

/// The product's whole path of one write: fence, idempotency record, order, outbox event and token.
struct WorkerWritePeer: Peer {
    let name: String
    let worker: ShardWorker
    let rows: Int

    /// Sets this run's idempotency keys apart from every other's.
    let run: String

    /// Requests under way at once.
    var tasks = 64

    var isInProcess: Bool { true }

    func run(seconds: Int) async throws -> Load {
        let round = UInt64.random(in: 0...UInt64.max)
        return await ClosedLoop(tasks: tasks).run(seconds: seconds) { [self] number in
            do {
                let request = try request(number, round: round)
                switch await worker.handle(request).outcome {
                case .document(201, _, _, _): return nil
                case .document(let status, _, _, _): return "status \(status)"
                case .noContent: return "no content"
                case .failure(let error): return "\(error)"
                case .reroute(let reroute): return "\(reroute)"
                }
            } catch {
                return "\(error)"
            }
        }
    }

    private func request(_ number: Int, round: UInt64) throws -> ShardRequest {
        let customer = try BenchCustomer(number: RowChoice.of(number, rows: rows))
        let document = try JSONDocument(parsing: Array(BenchCustomer.order(of: customer.id.text).utf8))
        let owner = OwnerReference(
            path: "relatedParty", id: customer.id.text, referredType: "Customer", role: "Customer")
        let order = ShardOperation.CreateOrder(
            document: document,
            id: .sharded(
                slot: customer.slot, unixMilliseconds: 1_767_225_600_000,
                random: UInt64.random(in: 0...UInt64.max)),
            key: nil, owner: owner)
        return ShardRequest(
            operation: .create(order), resource: .productOrder, tenant: .default, client: "bench",
            slot: customer.slot, epoch: .first, deadline: .now + .seconds(10),
            idempotencyKey: "\(run)-\(round)-\(number)", fingerprint: [UInt8](repeating: 7, count: 32),
            requestID: "bench-\(number)")
    }
}
