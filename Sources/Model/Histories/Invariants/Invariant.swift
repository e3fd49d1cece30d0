/// A word that the system gives, and how a run's history shows that it was broken.
///
/// A new invariant is a file of its own with one type, and a line in `InvariantCatalog`. It never reports what may
/// have been right: a checker that cries wolf is turned off.
public protocol Invariant: Sendable {
    /// Its name, a few words; violations are counted by it.
    var name: String { get }
    /// What it looks at, in the plural; how many it looked at is told with every verdict.
    var subject: String { get }
    /// Which events it must see together.
    var division: HistoryDivision { get }

    /// Looks at the events of a part and at what the shards hold, and reports what cannot be.
    ///
    /// - Parameter state: None when only the history was given.
    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog)
}
