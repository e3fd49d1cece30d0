/// The figures that change capture keeps for each shard, by the names they are made with.
public enum CaptureMetric: String, CaseIterable, Sendable {
    /// From a commit at the shard to its being visible at the catalog.
    case lag = "trunkline_cdc_lag_seconds"
    /// Transactions applied.
    case transactions = "trunkline_cdc_transactions_total"
    /// Row changes applied.
    case changes = "trunkline_cdc_changes_total"
    /// Row changes kept aside.
    case deadLetters = "trunkline_cdc_dead_letters_total"
    /// Whether the stream is applied.
    case streaming = "trunkline_cdc_streaming"
    /// First copies begun.
    case copies = "trunkline_cdc_copies_total"

    /// One sentence on what is counted, and in which unit.
    public var help: String {
        switch self {
        case .lag: "Time from a commit at the shard to its being visible at the global catalog, in seconds, by shard."
        case .transactions: "Transactions of the shard that were applied at the global catalog, by shard."
        case .changes: "Row changes of the shard that were applied at the global catalog, by shard."
        case .deadLetters: "Row changes that the global catalog refused and that were kept aside, by shard."
        case .streaming: "Whether the shard's changes reach the global catalog: 1 or 0, by shard."
        case .copies: "First copies of the shard into the global catalog that were begun, by shard."
        }
    }
}
