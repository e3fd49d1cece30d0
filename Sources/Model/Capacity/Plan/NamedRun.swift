import Workload

/// A run and what it is called in messages, as a rule its file's name.
public struct NamedRun: Sendable {
    /// What it is called.
    public var name: String
    /// The run.
    public var run: RunRecord

    /// Names a run.
    public init(name: String, run: RunRecord) {
        self.name = name
        self.run = run
    }
}
