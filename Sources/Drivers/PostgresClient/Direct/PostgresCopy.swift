import EventLoop

/// COPY in and out, on a connection made for it.
public struct PostgresCopy: Sendable {
    private let loop: UVLoop
    private let options: PostgresOptions

    /// Copies to or from the server that `options` names.
    public init(loop: UVLoop, options: PostgresOptions) {
        self.loop = loop
        self.options = options
    }

    /// Runs a `COPY … FROM STDIN` with the chunks of `source`, cut anywhere.
    ///
    /// The source is asked for its next chunk only when the last one has left for the server, so that little is
    /// held in memory. A chunk of 32 to 256 KiB is a good size.
    /// - Returns: Rows copied.
    /// - Throws: `PostgresError`; nothing was copied, but for advice `outcomeUnknown`. An error of the source
    ///   undoes the copy and is thrown as it is.
    public func copyIn<Source: AsyncSequence>(
        _ sql: String, from source: Source, deadline: ContinuousClock.Instant
    ) async throws -> Int where Source.Element == [UInt8] {
        let connection = DirectConnection(loop: loop)
        do {
            try await connection.connect(options, deadline: deadline)
            try await connection.beginCopyIn(sql)
            for try await chunk in source { try await connection.copyIn(chunk) }
            let rows = try await connection.endCopyIn()
            await connection.close()
            return rows
        } catch {
            // Closing without the end of the data makes the server undo the copy.
            await connection.close()
            throw error
        }
    }

    /// Runs a `COPY … TO STDOUT`; nothing happens before the first chunk is asked for.
    ///
    /// While its chunks are not taken the server waits: nothing piles up here.
    public func copyOut(_ sql: String, deadline: ContinuousClock.Instant) -> PostgresCopyChunks {
        PostgresCopyChunks(loop: loop, options: options, sql: sql, deadline: deadline)
    }
}
