/// How full a producer is; both of these have a limit in `KafkaOptions`.
public struct KafkaProducerGauges: Sendable, Equatable {
    /// Records that the client holds until they are acknowledged.
    public var recordsQueued: Int
    /// Records that wait for a place among those.
    public var recordsWaiting: Int

    /// A reading of these numbers.
    public init(recordsQueued: Int, recordsWaiting: Int) {
        self.recordsQueued = recordsQueued
        self.recordsWaiting = recordsWaiting
    }
}
