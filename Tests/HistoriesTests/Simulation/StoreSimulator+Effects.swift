import Histories
import Sharding
import Workload

extension StoreSimulator {
    /// Answers a repeat as the first was.
    mutating func replay(_ request: inout Request, _ slot: Slot) -> Bool {
        guard let key = request.event.idempotencyKey, let record = store.records[.init(slot: slot, key: key)] else {
            return false
        }
        if bug == .lostIdempotency, request.event.effect == .create, request.isAnswered,
            events.contains(where: { $0.idempotencyKey == key && $0.outcome == .succeeded }), strike()
        {
            return false
        }
        request.event.resource = record.resource
        request.event.version = record.version
        request.event.readMarker = record.marker
        request.event.status = request.event.effect == .create ? 201 : 200
        if request.isAnswered,
            let place = store.resources[record.resource]?.versions.firstIndex(where: { $0.number == record.version }),
            store.resources[record.resource]?.versions[place].acknowledged == nil
        {
            store.resources[record.resource]?.versions[place].acknowledged = request.answerAt
        }
        return true
    }

    mutating func remember(_ request: Request, _ slot: Slot, _ id: ResourceID, version: Int) {
        guard let key = request.event.idempotencyKey else { return }
        if bug == .lostRecord, request.isAnswered, request.event.effect == .create, strike() { return }
        store.records[.init(slot: slot, key: key)] = .init(
            slot: slot, resource: id, version: version, marker: request.event.writtenMarker)
        // A client that was answered may all the same ask again.
        if request.isAnswered, random.happens(0.1) {
            var again = request
            again.retriesLeft = 0
            again.client = nil
            schedule(.repeats(again), at: request.answerAt + Int64.random(in: 1...500, using: &random))
        }
    }

    mutating func keepRefused(_ request: Request) {
        guard let marker = request.event.writtenMarker, request.isAnswered else { return }
        if let id = request.event.resource { dirty[id] = marker }
        if bug == .refusedIsKept, strike() {
            let slot = anySlot()
            store.strayRows.append(
                StoredRow(id: makeID(slot: slot), shard: store.owner(slot).shard, version: 1, marker: marker))
        }
    }

    /// Slot, shard and epoch of an answer.
    mutating func address(_ request: inout Request) {
        guard let slot = request.event.resource?.slot ?? request.event.owner?.slot else { return }
        var owner = store.owner(slot)
        if bug == .twoOwners, events.contains(where: { $0.slot == slot && $0.epoch == owner.epoch }), strike() {
            owner.shard = SimulatedStore.shards.first { $0 != owner.shard }!
        }
        if bug == .epochBack, let before = owner.before,
            events.contains(where: {
                $0.slot == slot && $0.epoch == owner.epoch
                    && $0.completedMicroseconds < request.event.invokedMicroseconds
            }), strike()
        {
            owner = (before, owner.epoch - 1, nil)
        }
        request.event.slot = request.event.slot ?? slot
        request.event.shard = owner.shard
        request.event.epoch = owner.epoch
    }

    /// Whether a write without an answer could explain a version too many.
    func hasUnknownWriter(_ id: ResourceID) -> Bool {
        events.contains { $0.resource == id && $0.outcome == .unknown }
            || queue.contains { entry in
                if case .effect(let request) = entry.moment { request.event.resource == id } else { false }
            }
    }

    func acknowledgement(_ request: Request) -> Int64? { request.isAnswered ? request.answerAt : nil }

    /// Whether the bug shows itself now: once, and not before the run is well under way.
    mutating func strike() -> Bool {
        guard !hasStruck, events.count > 150 else { return false }
        hasStruck = true
        return true
    }

    // MARK: - Names

    mutating func next() -> UInt64 {
        numbers += 1
        return numbers
    }

    static func slot(ofKey key: String) -> Slot {
        (try? CustomerKey(tenant: .default, number: key))!.slot
    }

    mutating func anySlot() -> Slot { Slot(hash: Int64.random(in: 0..<4096, using: &random)) }

    mutating func makeID(slot: Slot) -> ResourceID {
        .sharded(slot: slot, unixMilliseconds: 1_790_000_000_000 + next(), random: random.next())
    }

    mutating func root() -> ResourceID { known[Int.random(in: 0..<min(4, known.count), using: &random)] }

    mutating func hot() -> ResourceID {
        random.happens(0.6) ? root() : known.randomElement(using: &random)!
    }

    mutating func seedResource(_ index: Int) {
        let id = makeID(slot: anySlot())
        let marker = index.isMultiple(of: 2) ? Self.foreignMarker : nil
        store.resources[id] = SimulatedStore.Resource(
            id: id, owner: nil, collection: "customer",
            versions: [.init(number: index + 1, marker: marker, acknowledged: nil)], acknowledged: nil)
        known.append(id)
    }
}
