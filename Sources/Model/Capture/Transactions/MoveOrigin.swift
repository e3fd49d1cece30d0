/// The replication origins whose changes are no news: a move of slots between shards writes them.
///
/// What a move copies in has been told by the source already, and what it cleans up there lives on at the target; to
/// apply the clean-up would remove living rows from the replica (tried).
public enum MoveOrigin {
    /// Begins the name of an origin under which a move writes by itself, such as a clean-up.
    public static let prefix = "trunkline_move"
    /// Begins the name of the origin of a subscription, by which a move copies: `pg_` and the subscription's oid.
    ///
    /// Source: PostgreSQL 15, `ReplicationOriginNameForLogicalRep`.
    static let subscriptionPrefix = "pg_"

    /// Whether a transaction of this origin is to be skipped.
    public static func isMove(_ origin: String) -> Bool {
        origin.hasPrefix(prefix) || origin.hasPrefix(subscriptionPrefix)
    }
}
