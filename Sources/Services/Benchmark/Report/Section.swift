/// Peers that did the same work, and what was promised of them.
public struct Section: Sendable, Codable, Equatable {
    /// What the work was.
    public let title: String

    /// The peers' results, the reference first.
    public let results: [PeerResult]

    /// The promises held against them.
    public let verdicts: [Verdict]

    /// Sums up a section; promises of peers that did not run are left out.
    public init(title: String, results: [PeerResult], targets: [Target]) {
        self.title = title
        self.results = results
        verdicts = targets.compactMap { $0.verdict(over: results) }
    }
}
