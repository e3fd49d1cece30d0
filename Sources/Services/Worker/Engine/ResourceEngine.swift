import BSS
import Logging
import PostgresClient
import Sharding
import Synchronization

/// Does the work of all declared resources on one database: a shard, or the catalog's home.
///
/// It decides nothing that a statement can: ownership, versions and uniqueness are checked inside the request's own
/// transaction, and a refusal comes back as an error of its batch.
final class ResourceEngine: Sendable {
    let configuration: WorkerConfiguration
    let home: Home
    let pool: PostgresPool
    let statements: StatementBook
    let clock = RequestClock()
    private let identity: Mutex<ShardIdentity>

    init(configuration: WorkerConfiguration, home: Home, pool: PostgresPool, identity: ShardIdentity) {
        self.configuration = configuration
        self.home = home
        self.pool = pool
        statements = StatementBook(home: home)
        self.identity = Mutex(identity)
    }

    var shard: ShardName { configuration.shard }

    /// Notes which PostgreSQL answers now, since an endpoint may come to lead to another.
    func note(_ identity: ShardIdentity) {
        self.identity.withLock { $0 = identity }
    }

    func handle(_ request: ShardRequest) async -> ShardResponse {
        guard let statements = statements[request.resource] else {
            return answer(request, .failure(.notFound(request.resource.name)))
        }
        switch request.operation {
        case .retrieve(let id):
            return await retrieve(id, request, statements)
        case .create, .patch, .delete:
            break
        }
        guard request.resource.home == home else {
            return answer(request, .failure(.methodNotAllowed(request.resource.name)))
        }
        switch request.operation {
        case .retrieve: preconditionFailure("a retrieve is no write")
        case .create(let order): return await create(order, request, statements)
        case .patch(let id, let patch): return await self.patch(id, patch, request, statements)
        case .delete(let id): return await delete(id, request, statements)
        }
    }

    /// The position of a write, for reads elsewhere.
    func token(of result: PostgresBatchResult, epoch: Epoch) -> SessionToken {
        SessionToken(
            shard: shard, systemIdentifier: identity.withLock { $0.systemID }, timeline: result.timeline, epoch: epoch,
            lsn: result.lsn)
    }

    /// An answer without a token.
    func answer(
        _ request: ShardRequest, _ outcome: ShardResponse.Outcome, epoch: Epoch? = nil
    ) -> ShardResponse {
        ShardResponse(outcome: outcome, epoch: epoch ?? request.epoch, shard: shard)
    }

    /// Logs a statement that no rule expects to fail, for which the client gets a bare 500.
    ///
    /// The server's own words are left out: they may quote a subscriber's values.
    func note(_ error: PostgresError, of resource: ResourceDeclaration, requestID: String = "-") {
        guard error.advice == .reject else { return }
        Self.logger.error(
            "a statement failed",
            metadata: [
                "shard": "\(shard)", "resource": "\(resource.name)", "request": "\(requestID)",
                "reason": "\(error.reason)", "sqlstate": "\(error.sqlState ?? "-")",
                "constraint": "\(error.constraint ?? "-")",
            ])
    }

    private static let logger = Logger(label: "trunkline.worker")

    /// What a failed statement means to the client.
    func answer(_ request: ShardRequest, _ error: PostgresError) -> ShardResponse {
        note(error, of: request.resource, requestID: request.requestID)
        return answer(request, FailureReading(error, retryAfterSeconds: configuration.retryAfterSeconds).outcome)
    }
}
