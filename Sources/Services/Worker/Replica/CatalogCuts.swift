import BSS
import EventLoop
import Logging
import PostgresClient
import Sharding

/// The consistent cuts that a router gives of the replica at the global catalog.
///
/// The replica has each transaction of a shard in one of its own, so that any snapshot shows of every shard its commits up
/// to one: a cut is a snapshot that is kept. Its token carries the name under which the snapshot is exported, and every
/// router of the tier can take it over.
public final class CatalogCuts: CutService {
    let loop: UVLoop
    let options: PostgresOptions
    let shards: Set<String>
    let limits: CutLimits
    let watch: ReplicaWatch
    let registry: CutRegistry

    /// Cuts at a catalog.
    ///
    /// - Parameters:
    ///   - options: The catalog, for a connection of each cut.
    ///   - pool: Connections to the catalog, for what is asked before.
    ///   - shards: All shards: while one is not in the replica, there is no cut.
    public init(
        loop: UVLoop, options: PostgresOptions, pool: PostgresPool, shards: [ShardName], limits: CutLimits = CutLimits()
    ) {
        self.loop = loop
        self.options = options
        self.shards = Set(shards.map(\.rawValue))
        self.limits = limits
        watch = ReplicaWatch(pool: pool)
        registry = CutRegistry(limits: limits)
    }

    /// One page of a cut; see `CutService`.
    public func page(_ request: ShardListRequest, of order: CutOrder) async throws(TMFError) -> CutPage {
        if let name = ReplicaSearch.obstacle(to: request.query) {
            throw .invalidQuery("\(name): no list of a cut is filtered or sorted by it, or not in this way")
        }
        switch order {
        case .new(let tokens, let ageMax):
            let digest = try await digest(request.deadline)
            let cut = try await opened(showing: tokens, ageMax: ageMax, digest, deadline: request.deadline)
            do throws(TMFError) {
                return try await page(request, of: cut, digest)
            } catch {
                // Nobody has its token.
                await registry.end(cut)
                throw error
            }
        case .existing(let text):
            guard let (token, seal) = CutToken.read(text) else {
                throw .invalidHeader("Trunkline-Cut", "send new, or the field of an answer as it came")
            }
            let digest = try await digest(request.deadline)
            guard digest.isSeal(seal, of: token.sealed) else { throw .cutGone() }
            let cut = try await found(token, opaque: text, deadline: request.deadline)
            guard cut.token == token, cut.endsAt > .now else { throw .cutGone() }
            return try await page(request, of: cut, digest)
        }
    }

    /// Ends all cuts.
    public func close() async {
        await registry.close()
    }

    private func page(
        _ request: ShardListRequest, of cut: ReplicaCut, _ digest: ValueDigest
    ) async throws(TMFError) -> CutPage {
        do throws(PostgresError) {
            return CutPage(
                page: try await cut.page(request, digest: digest), token: cut.opaque, asOf: cut.token.asOf,
                expires: cut.token.expires)
        } catch {
            if error.losesSnapshot {
                await registry.end(cut)
                throw .cutGone()
            }
            throw Self.failure(error, of: request.resource)
        }
    }

    private func digest(_ deadline: ContinuousClock.Instant) async throws(TMFError) -> ValueDigest {
        do throws(PostgresError) { return try await watch.digest(deadline: deadline) } catch { throw Self.away }
    }

    private static func failure(_ error: PostgresError, of resource: ResourceDeclaration) -> TMFError {
        switch error.reason {
        case .overloaded: return .overloaded()
        case .deadlineExceeded, .cancelled: return .deadlineExceeded()
        case .server where error.advice == .retry: return .deadlineExceeded()
        case .server, .typeMismatch, .limitExceeded, .unavailable, .connectionLost, .closed, .protocolViolation:
            logger.error("a list of a cut failed", metadata: ["resource": "\(resource.name)", "error": "\(error)"])
            return .internalError()
        }
    }

    static let away = TMFError.cutUnavailable("the global catalog does not answer")
    private static let logger = Logger(label: "trunkline.cut")
}
