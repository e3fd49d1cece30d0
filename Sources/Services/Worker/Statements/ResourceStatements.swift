import BSS
import PostgresClient

/// The statements of one resource, built once at start-up from its declaration.
///
/// Both homes take the same parameters in the same places, so that one engine drives both: a shard's rows change in
/// place, the catalog's gain a version.
struct ResourceStatements: Sendable {
    /// Reads one document.
    ///
    /// `$1` slot, `$2` id, `$3` tenant; columns epoch, version, body. No row means that this database does not own the slot; a null version that there is no such document.
    let retrieve: PostgresStatement
    /// Reads what a patch needs.
    ///
    /// As `retrieve`, with the owner's id as a fourth column.
    let current: PostgresStatement
    /// Stores a new document.
    ///
    /// Parameters: `RowParameters`.
    let insert: PostgresStatement
    /// Stores a changed document over the version before, or raises `Refusal.versionMoved`.
    ///
    /// Parameters: `RowParameters`.
    let update: PostgresStatement
    /// Removes a document at the version before, or raises `Refusal.versionMoved`.
    ///
    /// `$1` slot, `$2` id, `$3` tenant, `$4` now, `$5` the version that the removal makes.
    let delete: PostgresStatement
    /// Raises `Refusal.stillReferenced` while documents are owned by this one.
    ///
    /// `$1` slot, `$2` id. Nil where no resource can be owned by this one.
    let refuseReferenced: PostgresStatement?
    /// The columns of the declaration, in the order in which `RowParameters` carries them.
    let columns: [Column]
    /// The rows that lists read.
    let listSource: ListSource
}
