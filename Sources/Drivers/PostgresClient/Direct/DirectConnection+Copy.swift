extension DirectConnection {
    /// Bytes of whole rows that make a chunk of a COPY out.
    private static let chunkBytes = 64 << 10

    /// Starts a COPY in; the server is ready for its data.
    func beginCopyIn(_ sql: String) async throws(PostgresError) {
        try send(sql)
        guard case .copyIn = try await firstEvent() else {
            throw PostgresError(.reject, .limitExceeded, "not a COPY FROM STDIN")
        }
    }

    /// Sends data, and waits until it has left.
    func copyIn(_ bytes: [UInt8]) async throws(PostgresError) {
        guard !bytes.isEmpty else { return }
        guard session?.putCopyData(bytes) ?? false else { throw lostError }
        try await drain()
    }

    /// Ends a COPY in; rows copied.
    func endCopyIn() async throws(PostgresError) -> Int {
        guard session?.putCopyEnd(refusal: nil) ?? false else { throw lostError }
        do {
            try await drain()
            expectEvents()
            return try await lastEvent()
        } catch {
            // The end was given: the server may have committed.
            throw error.reason == .server ? error : error.withAdvice(.outcomeUnknown)
        }
    }

    /// Starts a COPY out.
    func beginCopyOut(_ sql: String) async throws(PostgresError) {
        try send(sql)
        guard case .copyOut = try await firstEvent() else {
            throw PostgresError(.reject, .limitExceeded, "not a COPY TO STDOUT")
        }
    }

    /// The next rows of a COPY out, or nil at its end.
    func copyOut() async throws(PostgresError) -> [UInt8]? {
        var chunk: [UInt8] = []
        while let session {
            switch session.appendCopyData(to: &chunk) {
            case .row:
                if chunk.count >= Self.chunkBytes { return chunk }
            case .pending:
                if !chunk.isEmpty { return chunk }
                session.setReading(true)
                try await somethingHappens()
            case .over:
                if !chunk.isEmpty { return chunk }
                expectEvents()
                _ = try await lastEvent()
                close()
                return nil
            }
        }
        if isOver { return nil }
        throw lostError
    }

    /// The first event of a COPY: its beginning, or the server's refusal.
    private func firstEvent() async throws(PostgresError) -> Event {
        let event = try await nextEvent()
        if case .refused(let error) = event { throw error }
        return event
    }

    /// Reads to the end of a COPY's results; rows copied.
    private func lastEvent() async throws(PostgresError) -> Int {
        var rows = 0
        var refusal: PostgresError?
        while true {
            switch try await nextEvent() {
            case .command(let count): rows = count
            case .refused(let error): refusal = refusal ?? error
            case .copyIn, .copyOut: refusal = PostgresError(.reject, .limitExceeded, "two COPYs in one script")
            case .end:
                if let refusal { throw refusal }
                return rows
            }
        }
    }
}
