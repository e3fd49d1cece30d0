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
                return nil
            }
        }
        if isOver { return nil }
        throw lostError
    }

    /// Starts a replication stream.
    func beginStream(_ command: String) async throws(PostgresError) {
        try send(command)
        guard case .copyBoth = try await firstEvent() else {
            throw PostgresError(.reject, .protocolViolation, "the server did not start to stream")
        }
    }

    /// The messages of a replication stream that have arrived, at least one, or nil when the server has ended it.
    ///
    /// What is not asked for stays in the socket, so that the server waits.
    func streamChunk() async throws(PostgresError) -> PostgresStreamChunk? {
        var chunk = PostgresStreamChunk()
        while let session {
            switch session.appendCopyMessage(to: &chunk) {
            case .row:
                if chunk.bytes.count >= Self.chunkBytes { return chunk }
            case .pending:
                if !chunk.ends.isEmpty { return chunk }
                session.setReading(true)
                try await somethingHappens()
            case .over:
                if !chunk.ends.isEmpty { return chunk }
                expectEvents()
                _ = try await lastEvent()
                return nil
            }
        }
        throw lostError
    }

    /// Sends a message on a replication stream; it leaves when there is room.
    func sendOnStream(_ message: [UInt8]) throws(PostgresError) {
        guard let session, session.putCopyData(message) else { throw lostError }
        session.flush()
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
            case .copyIn, .copyOut, .copyBoth:
                refusal = PostgresError(.reject, .limitExceeded, "two COPYs in one script")
            case .end:
                if let refusal { throw refusal }
                return rows
            }
        }
    }
}
