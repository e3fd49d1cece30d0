import Histories
import Sharding
import Workload

/// Clients that load a simulated store at the same time, and write down what they saw.
///
/// An effect happens at one moment between a request's sending and its answer; when the answer is lost, at any later
/// moment or never. With a bug the store goes wrong once, at a moment where no client could take it for right.
struct StoreSimulator {
    static let run: UInt64 = 0xACE
    static let foreignMarker = "zz-0-0"

    struct Request {
        var event: HistoryEvent
        /// None for a repeat that a client makes beside its other requests.
        var client: Int?
        var answerAt: Int64
        var isAnswered: Bool
        var isRefused: Bool
        var after: ResourceID?
        var retriesLeft = 2
    }

    enum Moment {
        case start(client: Int)
        case effect(Request)
        case repeats(Request)
        case move
    }

    let bug: SeededBug?
    let hasVersions: Bool
    private(set) var events: [HistoryEvent] = []
    var hasStruck = false
    var random: TestRandom
    var store = SimulatedStore()
    var queue: [(at: Int64, moment: Moment)] = []
    var known: [ResourceID] = []
    var dirty: [ResourceID: String] = [:]
    /// Slots that stay where they are, so that a row on a wrong shard is one for good.
    var frozen: Set<Slot> = []
    var numbers: UInt64 = 0
    let end: Int64
    let clients: Int

    static func simulate(
        seed: UInt64, bug: SeededBug? = nil, hasVersions: Bool = true, clients: Int = 8, end: Int64 = 12_000
    ) -> (simulator: StoreSimulator, state: FinalState) {
        var simulator = StoreSimulator(seed: seed, bug: bug, hasVersions: hasVersions, clients: clients, end: end)
        simulator.run()
        return (simulator, simulator.store.finalState())
    }

    init(seed: UInt64, bug: SeededBug?, hasVersions: Bool, clients: Int, end: Int64) {
        self.bug = bug
        self.hasVersions = hasVersions
        self.clients = clients
        self.end = end
        random = TestRandom(seed: seed)
    }

    // MARK: - Time

    mutating func run() {
        for index in 0..<4 { seedResource(index) }
        for client in 0..<clients { schedule(.start(client: client), at: Int64(client * 7)) }
        for _ in 0..<6 { schedule(.move, at: Int64.random(in: 0..<end, using: &random)) }
        var now: Int64 = 0
        while let (at, moment) = queue.popLast() {
            now = max(now, at)
            switch moment {
            case .start(let client): if now < end { begin(client, now) }
            case .effect(let request): perform(request, now)
            case .repeats(let request): send(request, now)
            case .move:
                let slots = store.owners.keys.sorted().filter { !frozen.contains($0) }
                if let slot = slots.randomElement(using: &random) { store.move(slot) }
            }
        }
    }

    /// Keeps the queue in falling order of time, so that the next moment is its last.
    mutating func schedule(_ moment: Moment, at: Int64) {
        var place = queue.count
        while place > 0, queue[place - 1].at < at { place -= 1 }
        queue.insert((at, moment), at: place)
    }

    // MARK: - Clients

    mutating func begin(_ client: Int, _ now: Int64) {
        var event = HistoryEvent(
            process: client % 2, operation: OperationName(rawValue: "op"), effect: .read, invokedMicroseconds: now,
            completedMicroseconds: now, outcome: .unknown)
        switch Int.random(in: 0..<100, using: &random) {
        case ..<8:
            event.operation = OperationName(rawValue: "createCustomer")
            event.effect = .create
            event.collection = "customer"
            if random.happens(0.5) { event.customerKey = "number-\(next())" }
        case ..<22 where !known.isEmpty:
            event.operation = OperationName(rawValue: "createOrder")
            event.effect = .create
            event.collection = "productOrder"
            event.owner = root()
        case ..<45 where !known.isEmpty:
            event.operation = OperationName(rawValue: "updateCustomer")
            event.effect = .update
            event.resource = hot()
        case ..<60 where !known.isEmpty:
            event.operation = OperationName(rawValue: "listOrders")
            event.effect = .list
            event.collection = "productOrder"
            event.owner = root()
            event.walk = next()
        default:
            event.operation = OperationName(rawValue: "readCustomer")
            event.resource = known.isEmpty || random.happens(0.02) ? makeID(slot: anySlot()) : hot()
        }
        if event.effect == .create || event.effect == .update {
            event.writtenMarker = WriteMarker(run: Self.run, process: event.process, number: next()).text
            if random.happens(0.6) { event.idempotencyKey = "key-\(next())" }
        }
        send(
            Request(event: event, client: client, answerAt: 0, isAnswered: true, isRefused: random.happens(0.04)), now)
    }

    mutating func send(_ request: Request, _ now: Int64) {
        var request = request
        request.event.invokedMicroseconds = now
        let effect = now + Int64.random(in: 1...60, using: &random)
        request.answerAt = effect + Int64.random(in: 1...60, using: &random)
        request.isAnswered = !random.happens(0.05)
        guard request.isAnswered else {
            // Given up: lost on its way there, on its way back, or still on its way.
            request.answerAt = now + Int64.random(in: 30...90, using: &random)
            switch Int.random(in: 0..<3, using: &random) {
            case 0: note(request)
            case 1: schedule(.effect(request), at: effect)
            default: schedule(.effect(request), at: now + Int64.random(in: 100...2_000, using: &random))
            }
            giveUp(request)
            return
        }
        schedule(.effect(request), at: effect)
    }

    mutating func giveUp(_ request: Request) {
        if request.event.idempotencyKey != nil, request.retriesLeft > 0, random.happens(0.7) {
            var again = request
            again.retriesLeft -= 1
            again.isRefused = false
            schedule(.repeats(again), at: request.answerAt + Int64.random(in: 1...300, using: &random))
        } else {
            startNext(request)
        }
    }

    mutating func startNext(_ request: Request) {
        if let client = request.client { schedule(.start(client: client), at: request.answerAt + 1) }
    }

    mutating func note(_ request: Request) {
        var event = request.event
        event.completedMicroseconds = request.answerAt
        event.outcome = .unknown
        events.append(event)
    }

    // MARK: - The store

    mutating func perform(_ request: Request, _ now: Int64) {
        var request = request
        let isRefusedForCertain =
            request.isRefused && (request.event.effect == .create || request.event.effect == .update)
        if isRefusedForCertain {
            request.event.outcome = .refused
            request.event.status = 422
            keepRefused(request)
        } else {
            request.event.outcome = .succeeded
            switch request.event.effect {
            case .create: create(&request)
            case .update: update(&request)
            case .read: read(&request)
            case .list: list(&request)
            }
        }
        guard request.isAnswered else { return note(request) }
        if request.event.outcome == .succeeded { address(&request) }
        request.event.completedMicroseconds = request.answerAt
        if !hasVersions { request.event.version = nil }
        events.append(request.event)
        continueWalk(request)
    }

    mutating func continueWalk(_ request: Request) {
        guard request.event.effect == .list, request.event.hasNextPage else { return startNext(request) }
        var next = request
        next.after = request.event.listed.last ?? request.after
        next.event.page += 1
        next.event.listed = []
        next.event.hasNextPage = false
        schedule(.repeats(next), at: request.answerAt + 1)
    }

    mutating func create(_ request: inout Request) {
        let event = request.event
        let slot =
            event.owner?.slot ?? event.customerKey.map { Self.slot(ofKey: $0) }
            ?? Self.slot(ofKey: event.idempotencyKey ?? event.writtenMarker!)
        if replay(&request, slot) { return }
        let id = makeID(slot: slot)
        store.resources[id] = SimulatedStore.Resource(
            id: id, owner: event.owner, collection: event.collection ?? "",
            versions: [.init(number: 1, marker: event.writtenMarker, acknowledged: acknowledgement(request))],
            acknowledged: acknowledgement(request))
        if event.owner == nil { known.append(id) }
        if let number = event.customerKey { store.keys[number] = id }
        remember(request, slot, id, version: 1)
        request.event.resource = id
        request.event.version = 1
        request.event.status = 201
        request.event.readMarker = event.writtenMarker
        guard request.isAnswered else { return }
        switch bug {
        case .lostCreate where strike(): store.resources[id] = nil; known.removeAll { $0 == id }
        case .doubleWrite where strike():
            let twin = makeID(slot: slot)
            store.strayRows.append(
                StoredRow(id: twin, shard: store.owner(slot).shard, version: 1, marker: event.writtenMarker))
        case .wrongShard where strike():
            let owner = store.owner(slot)
            let shard = SimulatedStore.shards.first { $0 != owner.shard && $0 != owner.before }!
            frozen.insert(slot)
            store.strayRows.append(StoredRow(id: id, shard: shard, version: 1, marker: event.writtenMarker))
        case .keyOfNobody where event.customerKey != nil && strike(): store.keys[event.customerKey!] = nil
        case .otherSlot where strike(): request.event.slot = Slot(hash: Int64(slot.rawValue) + 1)
        default: break
        }
    }

    mutating func update(_ request: inout Request) {
        let event = request.event
        guard let id = event.resource, var resource = store.resources[id], let slot = id.slot else {
            request.event.outcome = .refused
            request.event.status = 404
            return
        }
        if replay(&request, slot) { return }
        var version = resource.newest.number + 1
        let isSeen = resource.newest.acknowledged.map { $0 < request.event.invokedMicroseconds } ?? false
        if bug == .lostUpdate, request.isAnswered, resource.newest.acknowledged != nil, resource.versions.count > 1,
            strike()
        {
            version -= 1
            resource.versions.removeLast()
        }
        if bug == .appliedTwice, request.isAnswered, isSeen, !hasUnknownWriter(id), strike() { version += 1 }
        if bug == .lostWrite, request.isAnswered, event.invokedMicroseconds > end * 3 / 4, strike() {
            known.removeAll { $0 == id }
        } else {
            resource.versions.append(
                .init(number: version, marker: event.writtenMarker, acknowledged: acknowledgement(request)))
            store.resources[id] = resource
        }
        request.event.version = version
        remember(request, slot, id, version: version)
        request.event.status = 200
        request.event.readMarker = event.writtenMarker
    }

    mutating func read(_ request: inout Request) {
        guard let id = request.event.resource, let resource = store.resources[id] else {
            request.event.outcome = .refused
            request.event.status = 404
            return
        }
        var shown = resource.newest
        let isOld = resource.newest.acknowledged.map { $0 < request.event.invokedMicroseconds } ?? false
        switch bug {
        case .staleRead where request.isAnswered && isOld && resource.versions.count > 1 && strike():
            shown = resource.versions[resource.versions.count - 2]
        case .staleReadAfterRead
        where request.isAnswered && hasVersions && resource.versions.count > 1 && wasRead(resource, before: request)
            && strike():
            shown = resource.versions[resource.versions.count - 2]
        case .acknowledgedGone where request.isAnswered && isOld && strike():
            request.event.outcome = .refused
            request.event.status = 404
            return
        case .dirtyRead where request.isAnswered && dirty[id] != nil && strike():
            shown = .init(number: shown.number, marker: dirty[id], acknowledged: nil)
        case .readOfNothing where request.isAnswered && strike():
            shown = .init(
                number: shown.number, marker: WriteMarker(run: Self.run, process: 0, number: 1 << 40).text,
                acknowledged: nil)
        default: break
        }
        request.event.readMarker = shown.marker
        request.event.version = shown.number
        request.event.status = 200
    }

    func wasRead(_ resource: SimulatedStore.Resource, before request: Request) -> Bool {
        events.contains {
            $0.effect == .read && $0.resource == resource.id && $0.version == resource.newest.number
                && $0.completedMicroseconds < request.event.invokedMicroseconds
        }
    }

    mutating func list(_ request: inout Request) {
        let event = request.event
        var all = store.resources.values.filter { $0.owner == event.owner && $0.collection == event.collection }
            .sorted { $0.id < $1.id }
        if let after = request.after { all.removeAll { $0.id <= after } }
        if bug == .leftOutOfList, request.isAnswered, event.page == 0,
            let place = all.firstIndex(where: { $0.acknowledged.map { $0 < event.invokedMicroseconds } ?? false }),
            place < 3, strike()
        {
            all.remove(at: place)
        }
        var page = all.prefix(3).map(\.id)
        request.event.hasNextPage = all.count > 3
        if bug == .reorderedPage, request.isAnswered, page.count > 1, strike() { page.swapAt(0, 1) }
        if bug == .rowListedTwice, request.isAnswered, !page.isEmpty, strike() { page.append(page[0]) }
        request.event.listed = page
        request.event.status = 200
    }
}
