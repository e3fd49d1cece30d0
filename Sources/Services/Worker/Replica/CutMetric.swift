/// The figures that a router keeps of its consistent cuts, by the names they are made with.
public enum CutMetric: String, CaseIterable, Sendable {
    /// Cuts held now.
    case held = "trunkline_cuts"
    /// Cuts that this router made or took over.
    case begun = "trunkline_cuts_begun_total"

    /// One sentence on what is counted, and in which unit.
    public var help: String {
        switch self {
        case .held: "Consistent cuts that are held, each with a snapshot and a connection at the global catalog."
        case .begun: "Consistent cuts that were made here, or taken over from another router."
        }
    }
}
