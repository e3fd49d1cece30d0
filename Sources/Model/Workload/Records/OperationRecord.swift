/// What a run measured of one operation, after the warm-up.
public struct OperationRecord: Codable, Equatable, Sendable {
    /// Which operation.
    public var name: OperationName
    /// Whether it only reads.
    public var isRead: Bool
    /// Whether every shard is asked, as by a list without an owner; none where the generator did not say.
    public var asksEveryShard: Bool?
    /// Requests that were answered as hoped.
    public var succeeded: UInt64
    /// Answers by HTTP status, as text; `timeout`, `refused` and `reset` are failures of the connection.
    public var answers: [String: UInt64]
    /// From the intended start to the end of the answer, failures included: what a subscriber waits.
    public var latency: HistogramRecord
    /// From the actual send to the end of the answer: what the server takes, blind to its own stalls.
    public var serviceTime: HistogramRecord

    /// Keeps what was measured of an operation.
    public init(
        name: OperationName, isRead: Bool, asksEveryShard: Bool? = nil, succeeded: UInt64 = 0,
        answers: [String: UInt64] = [:],
        latency: HistogramRecord = HistogramRecord(), serviceTime: HistogramRecord = HistogramRecord()
    ) {
        self.name = name
        self.isRead = isRead
        self.asksEveryShard = asksEveryShard
        self.succeeded = succeeded
        self.answers = answers
        self.latency = latency
        self.serviceTime = serviceTime
    }
}
