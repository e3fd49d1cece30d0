/// The figures that are kept of commands from queues, by the names they are made with.
public enum CommandMetric: String, CaseIterable, Sendable {
    /// A counter, by source and outcome.
    case commands = "trunkline_commands_total"
    /// A histogram, by source.
    case duration = "trunkline_command_duration_seconds"
    /// A counter, by source.
    case retries = "trunkline_command_retries_total"
    /// A counter, by source.
    case redeliveries = "trunkline_command_redeliveries_total"
    /// A counter, by source.
    case answersLost = "trunkline_command_answers_lost_total"
    /// A gauge, by source.
    case held = "trunkline_commands_held"
    /// A gauge, by source.
    case connected = "trunkline_command_source_connected"

    /// One sentence on what is counted, and in which unit.
    public var help: String {
        switch self {
        case .commands:
            "Commands from queues that were settled, by source and outcome: done, replayed (done before), dead."
        case .duration: "Time in seconds from a command's delivery to its acknowledgement, by source."
        case .retries: "Tries of commands that are to be made again, since the tier could not answer, by source."
        case .redeliveries: "Commands that the broker delivered again, by source."
        case .answersLost: "Answers to commands that their queue or stream did not take, by source."
        case .held: "Commands taken from the broker and not settled yet, by source."
        case .connected: "Whether commands are taken from the source: 1 or 0, by source."
        }
    }
}
