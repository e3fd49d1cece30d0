import Testing

/// Holds other sessions at a place of the test's choosing: they wait for `statement` until the gate is opened.
struct Gate {
    private static let lockClass = 4_242

    private let database: TestDatabase
    private let number: Int
    private let holder: Task<Void, Never>

    /// What a waiting session runs.
    var statement: String { "pg_advisory_xact_lock_shared(\(Self.lockClass), \(number))" }

    /// A closed gate, held by a session of its own.
    static func closed(on database: TestDatabase, _ number: Int = 1) async throws -> Gate {
        let holder = Task {
            // Opening the gate cancels the sleep, which psql reports as an error.
            _ = try? await database.psql(
                """
                set application_name = 'gate-\(number)';
                select pg_advisory_lock(\(Self.lockClass), \(number));
                select pg_sleep(25);
                """)
        }
        let gate = Gate(database: database, number: number, holder: holder)
        try await gate.waitUntil("granted and mode = 'ExclusiveLock'")
        return gate
    }

    /// Returns when a session waits at the gate.
    func waitForSomebody() async throws {
        try await waitUntil("not granted")
    }

    /// Lets everybody pass.
    func open() async throws {
        try await database.psql(
            "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'gate-\(number)' "
                + "and datname = current_database()")
        await holder.value
    }

    private func waitUntil(_ condition: String) async throws {
        for _ in 0..<200 {
            let found = try await database.psql(
                """
                select count(*) from pg_locks where locktype = 'advisory' and classid = \(Self.lockClass)
                and objid = \(number) and \(condition)
                and database = (select oid from pg_database where datname = current_database())
                """)
            if found != "0" { return }
            try await Task.sleep(for: .milliseconds(20))
        }
        Issue.record("nobody came to the gate")
    }
}
