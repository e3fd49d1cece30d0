import EventLoop

/// Hears what happens on a pipelined connection; called on the loop's thread.
protocol PipelinedConnectionOwner: AnyObject {
    /// The connection takes requests now.
    func connectionIsReady(_ connection: PipelinedConnection)
    /// Answers were handed out, so there is room.
    func connectionHasRoom(_ connection: PipelinedConnection)
    /// A read that must run again, alone: a neighbour's failure or a changed table kept it from running.
    func connectionReturned(_ read: PendingRead)
    /// The connection is gone and what was in flight on it has its answer.
    func connectionLost(_ connection: PipelinedConnection, _ error: PostgresError)
}

/// Sends many requests through one libpq connection without waiting in between.
///
/// Unchecked: of the loop's thread, like its session; it is a `LoopTask` so that the turn's end can flush it.
final class PipelinedConnection: LoopTask, @unchecked Sendable {
    private let loop: UVLoop
    let limits: PoolLimits
    let session: PGSession
    weak var owner: (any PipelinedConnectionOwner)?
    var machine = PipelineMachine<Ticket>()
    var statements: [StatementSlot] = []
    /// Reads sent since the last Sync.
    private var openGroup = 0
    private var awaitsTurnEnd = false
    var mustRetire = false
    /// The write on this connection, if there is one: what notices are about.
    var write: PendingWrite?
    /// Requests sent and not yet answered by the server.
    var inFlight = 0
    /// Reads to run again, given back when what has arrived is read to its end.
    ///
    /// Sending one between an aborted statement's result and its NULL makes libpq 15 skip that NULL.
    var toReturn: [PendingRead] = []
    /// Loop time of the moment since which something is owed.
    private var owedSince: UInt64 = 0

    init(loop: UVLoop, limits: PoolLimits, owner: any PipelinedConnectionOwner) {
        self.loop = loop
        self.limits = limits
        self.owner = owner
        session = PGSession(loop: loop, mode: .pipeline)
    }

    /// Connects; the owner hears of it, perhaps at once.
    func start(_ options: PostgresOptions) {
        session.start(options, owner: self)
    }

    /// Fails what is in flight and closes, without a word to the owner.
    func close(_ error: PostgresError) {
        session.close()
        failOwed(error)
    }

    /// Whether it takes requests.
    var isReady: Bool { session.isReady && !mustRetire }
    /// Whether nothing is owed.
    var isIdle: Bool { machine.isEmpty }
    /// Loop time of the last sign of life while something is owed (a login, too), else nil.
    var silentSince: UInt64? {
        if !session.isReady { return session.heardAt }
        return machine.isEmpty ? nil : max(owedSince, session.heardAt)
    }

    /// Whether everyone in line has an answer already.
    var owesNobody: Bool {
        var owesNobody = true
        forEachTicket { if !$0.isFinished { owesNobody = false } }
        return owesNobody
    }

    /// Loop time of the last bytes from the server.
    var heardAt: UInt64 { session.heardAt }

    /// Shows the requests in flight, in order.
    func forEachTicket(_ body: (Ticket) -> Void) {
        machine.forEach { expected in
            if case .call(let ticket, _) = expected { body(ticket) }
        }
    }

    /// Breaks the connection off, as if it had broken.
    func giveUp() {
        session.lose(.connectionLost("silent for too long"))
    }

    /// Sends a read; it leaves at the end of the turn, together with others.
    func send(_ read: PendingRead) {
        noteOwed()
        ensurePrepared(read.text)
        if read.runsAlone { endGroup() }
        put(read.text, read.parameters, .call(.read(read), index: 0))
        inFlight += 1
        openGroup += 1
        if read.runsAlone || openGroup >= limits.readsPerSync { endGroup() }
        leaveAtTurnEnd()
    }

    /// Sends a whole write batch and the question for its position, in one turn.
    func send(_ write: PendingWrite) {
        noteOwed()
        for call in write.calls { ensurePrepared(call.text) }
        ensurePrepared(Self.position.prepared)
        self.write = write
        write.markSent()
        for index in write.calls.indices {
            put(write.calls[index].text, write.calls[index].parameters, .call(.write(write), index: index))
        }
        sync(.write(write))
        put(Self.position.prepared, Self.noParameters, .call(.write(write), index: write.calls.count))
        sync(nil)
        inFlight += 1
        leaveAtTurnEnd()
    }

    /// The turn's end: one Sync for the reads of this turn, one flush.
    func runOnLoop() {
        awaitsTurnEnd = false
        endGroup()
        session.flush()
    }

    /// The position and the timeline that is being written, which a promotion changes under a session's feet.
    ///
    /// `pg_walfile_name` is declared immutable and yet reads the timeline: its argument must be volatile, or a plan
    /// would keep the answer. The timeline costs the server 0.2 µs a write.
    static let position = PostgresStatement(
        """
        select pg_current_wal_flush_lsn(),
            ('x' || left(pg_walfile_name(pg_current_wal_flush_lsn()), 8))::bit(32)::bigint
        """)
    private static let noParameters = EncodedParameters.none
}

extension PipelinedConnection {
    private func noteOwed() {
        if machine.isEmpty { owedSince = loop.milliseconds }
    }

    private func leaveAtTurnEnd() {
        guard !awaitsTurnEnd else { return }
        awaitsTurnEnd = true
        loop.atTurnEnd(self)
    }

    /// libpq says false only when the connection is broken; then the flush or the socket tells, and what is in
    /// line fails as sent.
    private func put(
        _ text: PreparedText, _ parameters: EncodedParameters, _ expected: PipelineMachine<Ticket>.Expected
    ) {
        if let number = text.number {
            _ = session.send(prepared: statements[number].name, parameters)
        } else {
            _ = session.send(text, parameters)
        }
        machine.sent(expected)
    }

    private func sync(_ ticket: Ticket?) {
        _ = session.sync()
        machine.sent(.sync(ticket))
    }

    private func endGroup() {
        guard openGroup > 0 else { return }
        openGroup = 0
        sync(nil)
    }

    /// Prepares in a group of its own, so that a failure neither harms neighbours nor comes from one.
    private func ensurePrepared(_ text: PreparedText) {
        guard let number = text.number else { return }
        while statements.count <= number { statements.append(StatementSlot()) }
        guard !statements[number].isPrepared else { return }
        statements[number].prepare(number: number)
        endGroup()
        _ = session.prepare(text, name: statements[number].name)
        machine.sent(.prepare(text))
        sync(nil)
    }

    func failOwed(_ error: PostgresError) {
        write = nil
        inFlight = 0
        openGroup = 0
        for owed in machine.lost() {
            switch owed {
            case .call(let ticket, _), .sync(.some(let ticket)): ticket.fail(error)
            case .prepare, .sync(nil): break
            }
        }
    }
}
