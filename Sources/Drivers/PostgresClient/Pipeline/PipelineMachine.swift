/// Knows what the server owes on one pipelined connection, in order.
///
/// Everything sent takes a place in line and keeps it until the server has answered, whoever still waits for the
/// answer: a request that was abandoned is answered too. The machine does no I/O; the connection tells it what it
/// sent and what arrived, and does what it returns.
///
/// Source: PostgreSQL 15 manual, "Pipeline Mode": one result and a terminating NULL a statement, one result
/// without NULL a Sync; after an error everything is "aborted" up to the next Sync.
struct PipelineMachine<Ticket> {
    /// One thing that the server owes.
    enum Expected {
        /// The preparation of a statement, between two Syncs of its own.
        case prepare(PreparedText)
        /// The answer to call `index` of a request.
        case call(Ticket, index: Int)
        /// The end of a group; with a ticket if the group is that request's transaction.
        case sync(Ticket?)
    }

    /// What kind of result arrived.
    enum Arrival: Equatable {
        /// Rows, or a command's completion.
        case success
        /// An error of the server; a fatal one ends the session.
        case error(fatal: Bool)
        /// Not run: something before it in its group failed.
        case aborted
        /// The end of a group.
        case sync
        /// A result that a pipeline cannot have, COPY for one.
        case other
    }

    /// What the connection does about an arrival.
    enum Action {
        case prepared(PreparedText)
        case prepareFailed(PreparedText)
        case answered(Ticket, index: Int)
        case refused(Ticket, index: Int)
        case aborted(Ticket, index: Int)
        /// The transaction was refused at its commit.
        case commitRefused(Ticket, fatal: Bool)
        case synced(Ticket?, failed: Bool)
        /// What arrived cannot be: nothing on this connection can be trusted any more.
        case broken
        case nothing
    }

    private enum HeadState {
        /// The head of the line was not answered yet. Exits: answered, or gone by a Sync.
        case waiting
        /// The head was answered; its terminating NULL is to come. Exit: `waiting` for the next.
        case answered
    }

    private var line = Ring<Expected>()
    private var head = HeadState.waiting
    /// Whether something failed since the last Sync that arrived.
    private var groupFailed = false

    /// Nothing is owed.
    var isEmpty: Bool { line.isEmpty }
    /// Things owed: statements, preparations and Syncs.
    var depth: Int { line.count }

    /// Something was sent.
    mutating func sent(_ expected: Expected) {
        line.append(expected)
    }

    /// A result arrived.
    mutating func arrived(_ arrival: Arrival) -> Action {
        guard let expected = line.first, head == .waiting || isSync(expected) else { return .broken }
        switch (expected, arrival) {
        case (.sync(let ticket), .sync):
            _ = line.popFirst()
            head = .waiting
            defer { groupFailed = false }
            return .synced(ticket, failed: groupFailed)
        case (.sync(let ticket), .error(let fatal)):
            groupFailed = true
            head = .answered
            return ticket.map { .commitRefused($0, fatal: fatal) } ?? .nothing
        case (.prepare(let text), .success):
            head = .answered
            return .prepared(text)
        case (.prepare(let text), .error), (.prepare(let text), .aborted):
            groupFailed = true
            head = .answered
            return .prepareFailed(text)
        case (.call(let ticket, let index), .success):
            head = .answered
            return .answered(ticket, index: index)
        case (.call(let ticket, let index), .error):
            groupFailed = true
            head = .answered
            return .refused(ticket, index: index)
        case (.call(let ticket, let index), .aborted):
            groupFailed = true
            head = .answered
            return .aborted(ticket, index: index)
        case (.sync, .success), (.sync, .aborted), (.prepare, .sync), (.call, .sync), (_, .other):
            return .broken
        }
    }

    /// The NULL that ends a statement's results arrived; false if none was due.
    mutating func ended() -> Bool {
        guard let expected = line.first, head == .answered else { return false }
        head = .waiting
        // An error at the commit has its NULL too; its Sync is still to come.
        if !isSync(expected) { _ = line.popFirst() }
        return true
    }

    /// The connection is gone: everything that was still owed, in order.
    mutating func lost() -> [Expected] {
        var owed = line.removeAll()
        if head == .answered, !owed.isEmpty, !isSync(owed[0]) { owed.removeFirst() }
        head = .waiting
        groupFailed = false
        return owed
    }

    /// Shows everything owed, in order.
    func forEach(_ body: (Expected) -> Void) {
        line.forEach(body)
    }

    private func isSync(_ expected: Expected) -> Bool {
        if case .sync = expected { return true }
        return false
    }
}
