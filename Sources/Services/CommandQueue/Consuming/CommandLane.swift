import Router

/// What commands are done one after the other in: those of one place, and so of one customer.
enum CommandLane: Hashable, Sendable {
    /// A slot's, or the catalog's.
    case place(Place)
    /// One for a message that touches no place.
    case alone(UInt64)
}
