/// What a run proved, the gravest first.
public enum RunVerdict: String, Codable, Sendable, CaseIterable {
    /// The checker found that the system broke its word: an acknowledged write lost or doubled, a stale read …
    case violated
    /// The generator could not do what was asked, so the figures say nothing about the system.
    case invalid
    /// A threshold of the scenario was missed.
    case missed
    /// Everything asked was kept.
    case passed

    /// The exit code of `trunkline loadtest run`: 0 passed, 1 missed, 3 invalid, 4 violated (2 is a regression).
    public var exitCode: Int32 {
        switch self {
        case .passed: 0
        case .missed: 1
        case .invalid: 3
        case .violated: 4
        }
    }
}
