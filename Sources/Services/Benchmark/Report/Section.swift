/// Peers that did the same work, and what was promised of them.
public struct Section: Sendable, Codable, Equatable {
    /// What the work was.
    public let title: String

    /// The peers' results, the reference first.
    public let results: [PeerResult]

    /// The promises held against them.
    public let verdicts: [Verdict]

    /// What must be known to read the figures, and what follows from them: sentences.
    public let notes: [String]

    /// Sums up a section; promises of peers that did not run are left out.
    public init(title: String, results: [PeerResult], targets: [Target], notes: [String] = []) {
        self.title = title
        self.results = results
        self.notes = notes
        verdicts = targets.compactMap { $0.verdict(over: results) }
    }
}
