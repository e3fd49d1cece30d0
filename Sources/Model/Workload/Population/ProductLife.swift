/// The state in which a product of the data set is stored.
///
/// Each is a document of its own shape: the server closes the list of states, and dates go with some of them.
public enum ProductLife: String, CaseIterable, Sendable {
    /// In use.
    case active
    /// Barred, as for a bill unpaid.
    case suspended
    /// Given notice of.
    case pendingTerminate
    /// Switched off.
    case terminated

    /// A choice with the chances that a carrier's inventory has: in a hundred, 89 are in use.
    static func choose(_ draws: inout ValueDraws) -> ProductLife {
        switch draws.below(100) {
        case ..<89: .active
        case ..<93: .suspended
        case ..<95: .pendingTerminate
        case _: .terminated
        }
    }
}
