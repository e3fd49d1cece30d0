import Foundation
import PostgresClient
import Sharding
import Workload

/// What one shard records of the data set that it holds or is being filled with.
///
/// It stands in a schema of the load test's own, so that the worker's has nothing to do with it, and moves on in the
/// transaction of the rows that it counts.
struct SeedRecord: Equatable, Sendable {
    /// How far the work is.
    enum State: String, Sendable {
        /// Rows are being put in. Exits: `filled`, `removing`.
        case filling
        /// All rows are there. Exits: `removing`.
        case filled
        /// Rows are being taken out; what is left is no data set. Exits: none, the record goes with the last row.
        case removing
    }

    let dataSet: DataSet
    let offering: OfferingReference
    /// The slots that the shard owned when it was begun, as ranges: another set would be another plan.
    let slots: String
    let state: State
    let cursor: SeedCursor
    /// Rows that are there.
    let rows: Int
    /// The time that a statement on the record gets.
    static let statementTime = Duration.seconds(20)

    /// A record of a shard of which nothing is filled yet.
    init(_ dataSet: DataSet, offering: OfferingReference, slots: [Slot]) {
        self.dataSet = dataSet
        self.offering = offering
        self.slots = Self.text(slots)
        state = .filling
        cursor = SeedCursor()
        rows = 0
    }

    /// A set of slots as a record has it.
    static func text(_ slots: [Slot]) -> String {
        SlotRange.joining(slots.sorted()).map(\.description).joined(separator: ",")
    }
}

extension SeedRecord {
    private static let exists = PostgresStatement("select to_regclass('loadtest.population') is not null")
    private static let select = PostgresStatement(
        """
        select parameters::text, offering, offering_name, slots, state, cursor::text, rows
        from loadtest.population where tenant = $1
        """, [.text])

    /// Reads a tenant's record; nil where the shard has none.
    static func read(from pool: PostgresPool, tenant: Tenant) async throws -> SeedRecord? {
        let deadline = ContinuousClock.now + statementTime
        guard try await pool.query(exists, [], deadline: deadline)[0].bool(0) else { return nil }
        let rows = try await pool.query(select, [.text(tenant.name)], deadline: deadline)
        return rows.count > 0 ? try SeedRecord(rows[0]) : nil
    }

    private init(_ row: PostgresRow) throws {
        let decoder = JSONDecoder()
        dataSet = try decoder.decode(DataSet.self, from: Data(row.text(0).utf8))
        let id = try row.uuid(1)
        offering = OfferingReference(id: ResourceID(high: id.high, low: id.low), name: try row.text(2))
        slots = try row.text(3)
        guard let state = State(rawValue: try row.text(4)) else {
            throw LoadTestError.refused("loadtest.population has a state of another version of this program")
        }
        self.state = state
        cursor = try decoder.decode(SeedCursor.self, from: Data(row.text(5).utf8))
        rows = Int(try row.int8(6))
    }

    /// Makes the table, and the record in it; may be repeated.
    func insertScript() throws -> String {
        """
        create schema if not exists loadtest;
        create table if not exists loadtest.population (
            tenant text primary key,
            parameters json not null,
            offering uuid not null,
            offering_name text not null,
            slots text not null,
            state text not null check (state in ('filling', 'filled', 'removing')),
            cursor json not null,
            rows bigint not null,
            started_at timestamptz not null default now(),
            filled_at timestamptz
        );
        insert into loadtest.population (tenant, parameters, offering, offering_name, slots, state, cursor, rows)
        values (\(Self.quoted(dataSet.population.tenant.name)), \(try Self.json(dataSet)), '\(offering.id.text)',
            \(Self.quoted(offering.name)), '\(slots)', '\(state.rawValue)', \(try Self.json(cursor)), \(rows))
        on conflict do nothing
        """
    }

    /// Moves the record on by the rows of this transaction; no row is affected where another builder was faster.
    static func advanceScript(
        tenant: Tenant, from old: SeedCursor, to new: SeedCursor, rows: Int
    ) throws -> String {
        """
        update loadtest.population set cursor = \(try json(new)), rows = rows + \(rows)
        where tenant = \(quoted(tenant.name)) and state = 'filling' and cursor::text = \(try json(old))
        """
    }

    /// Changes the record's state.
    static func stateScript(tenant: Tenant, to state: State) -> String {
        """
        update loadtest.population set state = '\(state.rawValue)',
            filled_at = case when '\(state.rawValue)' = 'filled' then now() end
        where tenant = \(quoted(tenant.name))
        """
    }

    /// Removes the record.
    static func deleteScript(tenant: Tenant) -> String {
        "delete from loadtest.population where tenant = \(quoted(tenant.name))"
    }

    /// A text in quotes.
    static func quoted(_ text: String) -> String {
        "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "''") + "'"
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return quoted(String(decoding: try encoder.encode(value), as: UTF8.self))
    }
}
