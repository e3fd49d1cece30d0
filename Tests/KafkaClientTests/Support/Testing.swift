import KafkaClient
import Testing

/// The error that the body throws, or nil.
func failure(of body: () async throws(KafkaError) -> some Any) async -> KafkaError? {
    do throws(KafkaError) {
        _ = try await body()
        return nil
    } catch {
        return error
    }
}

/// Waits until the condition holds; records an issue if it does not within a minute.
func eventually(_ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(60)
    while try await !condition() {
        guard .now < deadline else {
            Issue.record("the condition did not come true")
            return
        }
        try await Task.sleep(for: .milliseconds(5))
    }
}

extension KafkaRecord {
    /// A record with texts for key and value.
    init(_ topic: String, _ key: String?, _ value: String) {
        self.init(topic: topic, key: key.map { Array($0.utf8) }, value: Array(value.utf8))
    }
}

extension KafkaReceived {
    var keyText: String? { key.map { String(decoding: $0, as: UTF8.self) } }
    var valueText: String? { value.map { String(decoding: $0, as: UTF8.self) } }
}

extension DeliveryReport {
    /// The error of a record that was not delivered.
    var error: KafkaError? {
        if case .failed(let error) = self { error } else { nil }
    }

    /// Where a delivered record is, as far as it is known.
    var offset: Int64? {
        if case .delivered(_, let offset) = self { offset } else { nil }
    }
}

extension KafkaError {
    /// What broker or client said.
    var reason: KafkaReason? {
        switch self {
        case .unavailable(let reason), .timedOut(let reason), .outcomeUnknown(let reason), .rejected(let reason),
            .fatal(let reason):
            reason
        case .cancelled, .closed, .limitExceeded: nil
        }
    }

    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
    var isTimedOut: Bool { if case .timedOut = self { true } else { false } }
    var isOutcomeUnknown: Bool { if case .outcomeUnknown = self { true } else { false } }
    var isRejected: Bool { if case .rejected = self { true } else { false } }
    var isFatal: Bool { if case .fatal = self { true } else { false } }
}
