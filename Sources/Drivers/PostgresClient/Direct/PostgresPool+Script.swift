extension PostgresPool {
    /// Runs a script of many statements by the simple protocol, on a connection made for it.
    ///
    /// The script is one transaction unless it says BEGIN and COMMIT itself.
    /// - Throws: Advice `outcomeUnknown` if the connection broke or the deadline passed while it ran. After a
    ///   script with transactions of its own was refused, those that it had committed stand.
    public func execute(script: String, deadline: ContinuousClock.Instant) async throws(PostgresError) {
        let connection = DirectConnection(loop: loop)
        do {
            try await connection.connect(options, deadline: deadline)
        } catch {
            await connection.close()
            throw error
        }
        do {
            _ = try await connection.run(script)
            await connection.close()
        } catch {
            await connection.close()
            guard error.reason == .server else { throw error.withAdvice(.outcomeUnknown) }
            throw error
        }
    }
}
