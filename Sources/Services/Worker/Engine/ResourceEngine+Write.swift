import BSS
import PostgresClient
import Sharding

extension ResourceEngine {
    /// A write, ready to be sent: what it does, and what it answers once it is done.
    struct Write {
        /// The statements after the guard and the idempotency record.
        var calls: [PostgresCall]
        /// The answer.
        let answer: Answer
    }

    /// How sending a write ended.
    enum WriteEnd {
        /// Committed, or refused in a way that every write shares.
        case answered(ShardResponse)
        /// Refused by a statement of the write's own.
        case refused(PostgresError)
    }

    /// How often a write is sent again because the record that refused it was gone when it was looked up.
    private static let recallsMax = 3

    /// Sends a write as one batch: the guard, the idempotency record, the effect and its events.
    func commit(_ write: Write, _ request: ShardRequest) async -> WriteEnd {
        var batch = [guardCall(request)]
        if let key = request.idempotencyKey { batch.append(remember(write.answer, key: key, request)) }
        batch += write.calls
        for _ in 0..<Self.recallsMax {
            do {
                let result = try await pool.write(batch, deadline: request.deadline)
                return .answered(
                    ShardResponse(
                        outcome: write.answer.outcome, token: token(of: result, epoch: request.epoch),
                        epoch: request.epoch, shard: shard))
            } catch {
                guard error.constraint == "idempotency_pkey", let key = request.idempotencyKey else {
                    return error.advice == .reject ? .refused(error) : .answered(answer(request, error))
                }
                if let replay = await recall(key: key, request) { return .answered(replay) }
            }
        }
        return .answered(
            answer(request, .failure(.requestInProgress(retryAfterSeconds: configuration.retryAfterSeconds))))
    }

    /// The answer of the earlier request under this key; nil when there is none.
    func recall(key: String, _ request: ShardRequest) async -> ShardResponse? {
        do {
            let rows = try await pool.read(
                RequestStatements.recall,
                [
                    .int2(Int16(request.slot.rawValue)), .text(request.tenant.name), .text(request.client),
                    .text(key),
                ], deadline: request.deadline)
            guard rows.count > 0 else { return nil }
            let record = try IdempotencyRecord(rows[0])
            guard record.fingerprint == request.fingerprint else {
                return answer(request, .failure(.idempotencyKeyReused()))
            }
            return ShardResponse(
                outcome: record.answer.outcome, epoch: request.epoch, shard: shard, replayed: true)
        } catch {
            return answer(request, error)
        }
    }

    /// The events of a change.
    func events(
        _ change: ResourceEvents.Change, of document: [UInt8], id: ResourceID, owner: ResourceID?, at now: Timestamp,
        _ request: ShardRequest
    ) -> [PostgresCall] {
        let encoder = EventEncoder(now: now, requestID: request.requestID)
        return request.resource.events.types(for: change).enumerated().map { ordinal, type in
            let eventID = clock.eventID(at: now, ordinal: ordinal)
            let payload = encoder.event(id: eventID, type: type, resource: request.resource, document: document)
            return PostgresCall(
                RequestStatements.publish,
                [
                    .uuid(eventID.postgres), now.postgres, .int2(Int16(request.slot.rawValue)),
                    .int8(request.epoch.rawValue), .text(request.tenant.name), .text(request.resource.name),
                    .uuid(id.postgres), .uuid((owner ?? id).postgres), .text(type), .json(payload),
                ])
        }
    }

    private func guardCall(_ request: ShardRequest) -> PostgresCall {
        switch home {
        case .sharded:
            PostgresCall(
                RequestStatements.fence,
                [.int2(Int16(request.slot.rawValue)), .int8(request.epoch.rawValue)])
        case .catalog:
            PostgresCall(RequestStatements.raisePointer)
        }
    }

    private func remember(_ answer: Answer, key: String, _ request: ShardRequest) -> PostgresCall {
        PostgresCall(
            RequestStatements.remember,
            [
                .int2(Int16(request.slot.rawValue)), .text(request.tenant.name), .text(request.client), .text(key),
                .bytea(request.fingerprint), .int2(Int16(answer.status)), answer.version.map { .int8($0) } ?? .null,
                answer.location.map { .text($0) } ?? .null, answer.body.isEmpty ? .null : .json(answer.body),
            ])
    }
}
