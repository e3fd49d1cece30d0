import Logging

/// A swift-log backend that writes one line per record to standard error.
///
/// Lines are ECS JSON, or plain words when standard error is a terminal; their length is bounded, and the values of
/// the names in `redaction` never appear.
///
/// ```swift
/// LoggingSystem.bootstrap { StructuredLogHandler(label: $0, service: "trunkline") }
/// ```
public struct StructuredLogHandler: LogHandler {
    /// The least severe level that is written.
    public var logLevel: Logger.Level = .info

    /// What every record of this logger carries.
    public var metadata: Logger.Metadata = [:]

    /// What the current task adds, such as a trace's id.
    public var metadataProvider: Logger.MetadataProvider?

    private let label: String
    private let service: String
    private let form: LogForm
    private let redaction: Redaction
    private let sink: LogSink

    /// Makes the handler of one logger.
    ///
    /// - Parameters:
    ///   - label: The logger's label, `log.logger` in ECS.
    ///   - service: The service's name, `service.name` in ECS.
    ///   - form: How lines are written; by default what suits standard error.
    ///   - redaction: The names whose values are replaced.
    ///   - sink: Where lines go.
    public init(
        label: String, service: String, form: LogForm = .forStandardError(), redaction: Redaction = .standard,
        sink: LogSink = .standardError
    ) {
        self.label = label
        self.service = service
        self.form = form
        self.redaction = redaction
        self.sink = sink
    }

    /// One value of the logger's own metadata.
    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    /// Writes one record.
    public func log(event: LogEvent) {
        var merged = metadata
        // The nearer to the call a value was given, the more it knows.
        merged.merge(metadataProvider?.get() ?? [:]) { $1 }
        merged.merge(event.metadata ?? [:]) { $1 }
        if let error = event.error {
            merged["error.type"] = .string(String(reflecting: type(of: error)))
            merged["error.message"] = .string("\(error)")
        }
        let record = LogRecord(
            time: .now(), level: event.level, logger: label, service: service, message: event.message.description,
            metadata: merged, redaction: redaction)
        sink.write(form.line(record))
    }
}
