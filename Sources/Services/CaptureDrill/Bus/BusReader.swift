/// Reads everything that a broker was given.
protocol BusReader: Sendable {
    /// Reads what has come since the last time, and answers all that ever came.
    ///
    /// - Throws: Whatever the broker's client throws; asked again, nothing is left out.
    func read() async throws -> BusTally

    /// Ends its connections.
    func close() async
}
