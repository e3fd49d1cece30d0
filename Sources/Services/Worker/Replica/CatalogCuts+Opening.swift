import BSS
import PostgresClient
import Sharding

extension CatalogCuts {
    /// Makes a new cut that shows these writes, and holds it.
    func opened(
        showing tokens: [SessionToken], ageMax: Duration, _ digest: ValueDigest, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> ReplicaCut {
        let isShown: Bool
        do throws(PostgresError) {
            isShown = try await watch.freshness(showing: tokens, deadline: deadline) != nil
        } catch { throw Self.away }
        guard isShown else { throw Self.unseen }
        try registry.reserve()
        let cut: ReplicaCut
        do throws(TMFError) {
            cut = try await begun(showing: tokens, ageMax: ageMax, digest, deadline: deadline)
        } catch {
            registry.release()
            throw error
        }
        guard await registry.hold(cut) else { throw .draining() }
        return cut
    }

    /// The cut of a token that a router of this tier wrote, taken over where it is another's.
    func found(
        _ token: CutToken, opaque: String, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> ReplicaCut {
        let standing = try registry.standing(of: token.name) { await self.joined(token, opaque: opaque) }
        switch standing {
        case .held(let cut): return cut
        case .joining(let task): return try await task.value.get()
        }
    }

    private func begun(
        showing tokens: [SessionToken], ageMax: Duration, _ digest: ValueDigest, deadline: ContinuousClock.Instant
    ) async throws(TMFError) -> ReplicaCut {
        let endsAt = ContinuousClock.now + limits.lifetime
        let connection = CutConnection(loop: loop, options: options, limits: limits)
        let snapshot: CutConnection.Snapshot
        do throws(PostgresError) {
            snapshot = try await connection.begin(deadline: deadline)
        } catch {
            await connection.close()
            throw Self.away
        }
        do throws(TMFError) {
            let token = try token(of: snapshot, showing: tokens, ageMax: ageMax)
            return ReplicaCut(
                token: token, opaque: token.opaque(seal: digest.seal(token.sealed)), endsAt: endsAt,
                connection: connection)
        } catch {
            await connection.close()
            throw error
        }
    }

    /// The token of a snapshot, where all that was asked for is in it.
    private func token(
        of snapshot: CutConnection.Snapshot, showing tokens: [SessionToken], ageMax: Duration
    ) throws(TMFError) -> CutToken {
        let freshness = snapshot.freshness
        guard freshness.isKnown(of: shards), let asOf = freshness.asOf, let age = freshness.age else {
            throw .cutUnavailable("the replica of a shard is being copied, or no change capture runs")
        }
        guard age <= ageMax else { throw .cutUnavailable("the replica is older than was asked for") }
        guard tokens.allSatisfy({ freshness.shows($0) == true }) else { throw Self.unseen }
        guard snapshot.isWhole else {
            throw .cutUnavailable("the replica is not whole: changes of shards are kept aside, see cdc dead-letters")
        }
        guard snapshot.isLevel else {
            throw .cutUnavailable("the replica takes in much at once; try again in a second")
        }
        let lifetime = limits.lifetime.components
        let microseconds = lifetime.seconds * 1_000_000 + lifetime.attoseconds / 1_000_000_000_000
        let expires = Timestamp(
            microsecondsSinceUnixEpoch: snapshot.at.microsecondsSinceUnixEpoch + microseconds)
        guard let token = CutToken(name: snapshot.name, digest: snapshot.digest, asOf: asOf, expires: expires) else {
            throw .internalError()
        }
        return token
    }

    /// Takes over another router's cut, for all who wait for it: no client's deadline or leaving ends it.
    private func joined(_ token: CutToken, opaque: String) async -> Result<ReplicaCut, TMFError> {
        let deadline = ContinuousClock.now + Self.joinTime
        do throws(PostgresError) {
            // Most that come late are told so without a connection of their own.
            let known = try await watch.freshness(showing: [], deadline: deadline)
            guard let known, known.readAt < token.expires else { return .failure(.cutGone()) }
        } catch { return .failure(Self.away) }
        let connection = CutConnection(loop: loop, options: options, limits: limits)
        do throws(PostgresError) {
            let begunAt = ContinuousClock.now
            let at = try await connection.join(token, deadline: deadline)
            let rest = token.expires.microsecondsSinceUnixEpoch - at.microsecondsSinceUnixEpoch
            return .success(
                ReplicaCut(
                    token: token, opaque: opaque, endsAt: begunAt + .microseconds(rest), connection: connection))
        } catch {
            await connection.close()
            // A refusal: whoever had the snapshot has let it go, or it is another.
            return .failure(error.reason == .server && error.advice == .reject ? .cutGone() : Self.away)
        }
    }

    /// How long taking over may take.
    private static let joinTime: Duration = .milliseconds(800)
    private static let unseen = TMFError.cutUnavailable("the replica does not show the writes of Trunkline-Token yet")
}
