/// A statement that is prepared once on every connection that runs it.
///
/// Make it once and keep it: making it looks its text up in a registry, passing it on costs a reference.
public struct PostgresStatement: Sendable, Hashable {
    let prepared: PreparedText

    /// A statement of that text with parameters `$1`, `$2`, … of those types.
    public init(_ sql: String, _ parameterTypes: [PostgresType] = []) {
        prepared = StatementRegistry.shared.intern(sql, parameterTypes)
    }

    /// A statement whose text a request decides: it is parsed at each call until it has proved to be common.
    public init(generated sql: String, _ parameterTypes: [PostgresType] = []) {
        prepared = StatementRegistry.shared.intern(generated: sql, parameterTypes)
    }

    /// A statement that is parsed at each call, in its place among its batch's calls.
    ///
    /// Preparing stands before a batch, where a transaction that an error has aborted would refuse it.
    public init(unprepared sql: String, _ parameterTypes: [PostgresType] = []) {
        prepared = PreparedText(sql: sql, parameterTypes: parameterTypes, number: nil)
    }

    /// The statement's text.
    public var sql: String { prepared.sql }
    /// The types of `$1`, `$2`, ….
    public var parameterTypes: [PostgresType] { prepared.parameterTypes }

    /// Same text and types.
    public static func == (left: Self, right: Self) -> Bool {
        left.prepared === right.prepared || (left.sql == right.sql && left.parameterTypes == right.parameterTypes)
    }

    /// Hashes the text.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(sql)
    }
}
