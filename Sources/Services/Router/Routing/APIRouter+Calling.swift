import BSS
import Sharding
import Worker

extension APIRouter {
    /// Asks the service that owns a place, again when it says that it does not or that a switch is under way.
    ///
    /// The client sees nothing of a flip but its time: the map is read again, the request waits a moment and is sent
    /// to the new owner, until the deadline.
    func call(
        _ place: Place, deadline: ContinuousClock.Instant, _ request: (SlotOwner) -> ShardRequest
    ) async -> ShardResponse {
        guard case .slot(let slot) = place else {
            return await directory.catalog.handle(request(SlotOwner(shard: 0, epoch: .first)))
        }
        var schedule = RetrySchedule()
        while true {
            let owner = directory.map.owner(of: slot)
            let service = directory.services[owner.shard]
            let response = await service.handle(request(owner))
            guard case .reroute(let reason) = response.outcome else { return response }
            guard let pause = schedule.next(now: .now, deadline: deadline) else {
                return ShardResponse(
                    outcome: .failure(.shardUnavailable(retryAfterSeconds: configuration.retryAfterSeconds)),
                    epoch: owner.epoch, shard: service.shard)
            }
            // A fenced slot still has the owner that the map says.
            if reason != .fenced { directory.refresh() }
            do {
                try await Task.sleep(for: pause)
            } catch {
                // The client is gone; the next turn answers nobody, so say that nothing was done.
                return ShardResponse(outcome: .failure(.deadlineExceeded()), epoch: owner.epoch, shard: service.shard)
            }
        }
    }

    /// The HTTP response that carries a service's answer.
    func answer(_ response: ShardResponse, place: Place) -> EdgeResponse {
        var headers = headers(of: response, place: place)
        switch response.outcome {
        case .document(let status, let bytes, let version, let location):
            headers.append("ETag", EntityTag.text(version: version))
            if let location { headers.append("Location", location) }
            return EdgeResponse(status: status, headers: headers, body: bytes)
        case .noContent:
            return EdgeResponse(status: 204, headers: headers)
        case .failure(let error):
            if let seconds = error.retryAfterSeconds { headers.append("Retry-After", seconds) }
            return EdgeResponse(status: error.status, headers: headers, body: error.encoded())
        case .reroute:
            preconditionFailure("a call ends a reroute itself")
        }
    }

    /// Status 304: what the client has is the newest version.
    func notModified(version: Int64, place: Place, answer response: ShardResponse) -> EdgeResponse {
        var headers = headers(of: response, place: place)
        headers.append("ETag", EntityTag.text(version: version))
        return EdgeResponse(status: 304, headers: headers)
    }

    private func headers(of response: ShardResponse, place: Place) -> EdgeHeaders {
        var headers = EdgeHeaders()
        if case .slot(let slot) = place {
            headers.append("Trunkline-Slot", slot.rawValue)
            headers.append("Trunkline-Epoch", response.epoch.rawValue)
        }
        headers.append("Trunkline-Shard", response.shard.rawValue)
        if let token = response.token { headers.append("Trunkline-Token", token.opaque) }
        if response.replayed { headers.append("Idempotency-Replayed", "true") }
        return headers
    }
}
