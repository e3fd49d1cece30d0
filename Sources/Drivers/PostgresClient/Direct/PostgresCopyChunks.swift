import EventLoop

/// The data of a `COPY … TO STDOUT`: chunks of whole rows, in the COPY's own format.
///
/// Each iteration is a COPY of its own. Iterating throws `PostgresError`; leaving early closes the connection.
public struct PostgresCopyChunks: AsyncSequence, Sendable {
    /// Some whole rows.
    public typealias Element = [UInt8]

    let loop: UVLoop
    let options: PostgresOptions
    let sql: String
    let deadline: ContinuousClock.Instant

    /// Begins a COPY when the first chunk is asked for.
    public func makeAsyncIterator() -> Iterator {
        Iterator(cursor: Cursor(copy: self))
    }

    /// Walks through one COPY.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let cursor: Cursor

        /// The next rows, or nil after the last.
        public mutating func next() async throws -> [UInt8]? {
            try await cursor.next()
        }
    }

    /// Holds the connection, and closes it when the iterator is gone.
    fileprivate final class Cursor {
        private let copy: PostgresCopyChunks
        private let connection: DirectConnection
        private var hasBegun = false

        init(copy: PostgresCopyChunks) {
            self.copy = copy
            connection = DirectConnection(loop: copy.loop)
        }

        func next() async throws -> [UInt8]? {
            if !hasBegun {
                hasBegun = true
                try await connection.connect(copy.options, deadline: copy.deadline)
                try await connection.beginCopyOut(copy.sql)
            }
            let chunk = try await connection.copyOut()
            if chunk == nil { await connection.close() }
            return chunk
        }

        deinit {
            let connection = connection
            connection.loop.submit { connection.assumeIsolated { $0.close() } }
        }
    }
}
