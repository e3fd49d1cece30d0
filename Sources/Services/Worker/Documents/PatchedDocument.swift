import BSS
import JSON

/// What a patch made of a stored document.
struct PatchedDocument: Sendable {
    /// The document to store, or the stored one where nothing changed.
    let document: JSONDocument
    /// What changed, or nil: then nothing is written, and no event told.
    let change: ResourceEvents.Change?
}
