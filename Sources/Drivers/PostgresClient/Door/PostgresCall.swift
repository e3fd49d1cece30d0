/// One statement of a write batch with its parameters.
public struct PostgresCall: Sendable {
    /// What to run.
    public let statement: PostgresStatement
    /// `$1`, `$2`, … in order; each of the type that the statement declares.
    public let parameters: [PostgresValue]

    /// A call of `statement` with `parameters`.
    public init(_ statement: PostgresStatement, _ parameters: [PostgresValue] = []) {
        self.statement = statement
        self.parameters = parameters
    }
}
