/// The requests that wait for a connection: bounded, first come first served.
struct WaitingLine {
    private var line = Ring<Ticket>()
    private let countMax: Int

    init(countMax: Int) {
        self.countMax = countMax
    }

    var count: Int { line.count }

    /// False if the line is full.
    mutating func append(_ ticket: Ticket) -> Bool {
        guard line.count < countMax else { return false }
        line.append(ticket)
        return true
    }

    /// The next request whose caller still waits.
    mutating func next() -> Ticket? {
        while let ticket = line.popFirst() {
            if !ticket.isFinished { return ticket }
        }
        return nil
    }

    mutating func failAll(_ error: PostgresError) {
        for ticket in line.removeAll() { ticket.fail(error) }
    }

    /// Fails what is past its deadline and forgets what was abandoned; returns the earliest deadline left.
    mutating func expire(now: ContinuousClock.Instant) -> ContinuousClock.Instant? {
        var earliest: ContinuousClock.Instant?
        for ticket in line.removeAll() where !ticket.isFinished {
            if ticket.deadline <= now {
                ticket.fail(.deadlineExceeded)
            } else {
                earliest = min(earliest ?? ticket.deadline, ticket.deadline)
                line.append(ticket)
            }
        }
        return earliest
    }
}
