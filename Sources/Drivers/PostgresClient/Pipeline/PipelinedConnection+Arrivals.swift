import CLibPQ

extension PipelinedConnection: PGSessionOwner {
    func sessionIsReady() {
        owner?.connectionIsReady(self)
    }

    func sessionLost(_ error: PostgresError) {
        failOwed(error)
        owner?.connectionLost(self, error)
    }

    /// Only the wait for a synchronous standby matters; its text is translated, its source is not.
    func sessionNoticed(sqlState: String, sourceFunction: String) {
        guard sourceFunction == "SyncRepWaitForLSN" else { return }
        write?.warnUncertain()
        mustRetire = true
    }

    func sessionHasInput() {
        readArrivals()
        returnReads()
        if mustRetire, machine.isEmpty {
            session.lose(.connectionLost("retired"))
        } else {
            owner?.connectionHasRoom(self)
        }
    }

    private func readArrivals() {
        while !machine.isEmpty {
            switch session.nextArrival() {
            case .pending: return
            case .end: if !machine.ended() { return breakOff() }
            case .result(let result): take(result)
            }
        }
    }

    private func returnReads() {
        guard !toReturn.isEmpty else { return }
        let reads = toReturn
        toReturn = []
        for read in reads { owner?.connectionReturned(read) }
    }

    private func take(_ result: borrowing PGResult) {
        // libpq reports a broken connection as a result too; the server refused nothing then.
        if result.isConnectionFailure { return session.lose(.connectionLost(result.error().message)) }
        let arrival: PipelineMachine<Ticket>.Arrival =
            switch result.status {
            case PGRES_TUPLES_OK, PGRES_COMMAND_OK, PGRES_EMPTY_QUERY: .success
            case PGRES_PIPELINE_SYNC: .sync
            case PGRES_PIPELINE_ABORTED: .aborted
            case PGRES_FATAL_ERROR: .error(fatal: result.isFatal)
            default: .other
            }
        switch machine.arrived(arrival) {
        case .answered(let ticket, let index): answered(ticket, index, result)
        case .refused(let ticket, let index): refused(ticket, index, result)
        case .aborted(.read(let read), _): returned(read, .abortedAgain)
        case .aborted(.write, _), .prepared, .nothing: break
        case .commitRefused(.write(let write), let fatal): write.commitRefused(result.error(), fatal: fatal)
        case .commitRefused(.read, _): break
        case .prepareFailed(let text): prepareFailed(text, result.error())
        case .synced(let ticket, let failed): synced(ticket, failed: failed)
        case .broken: breakOff()
        }
    }

    private func answered(_ ticket: Ticket, _ index: Int, _ result: borrowing PGResult) {
        switch ticket {
        case .read(let read):
            inFlight -= 1
            guard !read.isFinished else { return }
            if let rows = rows(result, of: read.text) {
                read.finish(.success(rows))
            } else {
                read.finish(.failure(.resultTooLarge))
            }
        case .write(let write):
            guard !write.isFinished else { return }
            let text = index < write.calls.count ? write.calls[index].text : Self.position.prepared
            if let rows = rows(result, of: text) {
                write.answered(index: index, rows: rows)
            } else {
                write.interrupt(.resultTooLarge)
            }
        }
    }

    /// The rows of a result; the columns are kept, so that equal results share them.
    private func rows(_ result: borrowing PGResult, of text: PreparedText) -> PostgresRows? {
        guard let number = text.number else { return result.rows(columns: nil, bytesMax: limits.resultBytes) }
        let rows = result.rows(columns: statements[number].columns, bytesMax: limits.resultBytes)
        if let rows, rows.columns !== statements[number].columns { statements[number].columns = rows.columns }
        return rows
    }

    private func refused(_ ticket: Ticket, _ index: Int, _ result: borrowing PGResult) {
        var error = result.error()
        let isStalePlan = result.isStalePlan
        if isStalePlan { error.advice = .retry }
        switch ticket {
        case .read(let read):
            if isStalePlan {
                planWentStale(read.text)
                returned(read, error)
            } else {
                inFlight -= 1
                read.finish(.failure(preparationFailure(read.text, error)))
            }
        case .write(let write):
            let text = index < write.calls.count ? write.calls[index].text : Self.position.prepared
            if isStalePlan { planWentStale(text) }
            write.refused(index: index, preparationFailure(text, error))
        }
    }

    private func planWentStale(_ text: PreparedText) {
        if let number = text.number { statements[number].planWentStale() }
    }

    /// "Prepared statement does not exist" (26000) says that its preparation failed before: that error counts.
    private func preparationFailure(_ text: PreparedText, _ error: PostgresError) -> PostgresError {
        guard error.sqlState == "26000", let number = text.number else { return error }
        return statements[number].failure ?? error
    }

    private func prepareFailed(_ text: PreparedText, _ error: PostgresError) {
        if let number = text.number { statements[number].preparationFailed(error) }
    }

    /// A read that did not run for another's sake: it goes back to the pool, a bounded number of times.
    private func returned(_ read: PendingRead, _ error: PostgresError) {
        inFlight -= 1
        guard !read.isFinished else { return }
        if read.mayReturn() {
            toReturn.append(read)
        } else {
            read.finish(.failure(error))
        }
    }

    private func synced(_ ticket: Ticket?, failed: Bool) {
        if case .write(let write) = ticket {
            write.synced(failed: failed)
        } else if machine.isEmpty, write != nil {
            // The second Sync, behind the position: the connection is free.
            write = nil
            inFlight = 0
        }
    }

    private func breakOff() {
        session.lose(PostgresError(.retry, .protocolViolation, "a result arrived that nothing asked for"))
    }
}
