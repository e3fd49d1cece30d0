import Logging

/// One thing to log, with its metadata merged and redacted.
struct LogRecord {
    let time: UTCTimestamp
    let level: Logger.Level
    let logger: String
    let service: String
    let message: String

    /// Sorted by name, so that equal records make equal lines.
    let fields: [(name: String, value: Logger.Metadata.Value)]

    init(
        time: UTCTimestamp, level: Logger.Level, logger: String, service: String, message: String,
        metadata: Logger.Metadata, redaction: Redaction
    ) {
        self.time = time
        self.level = level
        self.logger = logger
        self.service = service
        self.message = message
        fields = metadata.sorted { $0.key < $1.key }.map { ($0.key, Self.redacted($0.key, $0.value, redaction)) }
    }

    private static func redacted(
        _ key: String, _ value: Logger.Metadata.Value, _ redaction: Redaction
    ) -> Logger.Metadata.Value {
        if redaction.covers(key) { return .string(Redaction.placeholder) }
        switch value {
        case .dictionary(let members):
            return .dictionary(
                Dictionary(uniqueKeysWithValues: members.map { ($0.key, redacted($0.key, $0.value, redaction)) }))
        case .array(let elements): return .array(elements.map { redacted("", $0, redaction) })
        case .string, .stringConvertible: return value
        }
    }
}
