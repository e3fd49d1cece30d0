import Glibc

/// How a line of log is written.
public enum LogForm: String, Sendable, CaseIterable {
    /// One line of ECS JSON, for a collector.
    case ecs

    /// Plain words, for a person at a terminal.
    case human

    /// The form that suits whoever reads standard error: a person if it is a terminal, else a collector.
    public static func forStandardError() -> LogForm {
        isatty(STDERR_FILENO) == 1 ? .human : .ecs
    }

    func line(_ record: LogRecord) -> [UInt8] {
        switch self {
        case .ecs: ECSLine(record).bytes
        case .human: HumanLine(record).bytes
        }
    }
}
