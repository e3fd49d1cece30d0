/// A cluster of brokers inside this process that fails on command, for tests and drills.
///
/// It is librdkafka's own mock: other processes can connect to it, it keeps its records in memory and loses old
/// ones, and transactions on it prove nothing. Source: rdkafka_mock.h.
public final class KafkaMockCluster: Sendable {
    /// Errors pushed by one call.
    public static let errorsMax = 10_000

    private let thread: KafkaThread<MockCore>
    /// For `KafkaOptions.bootstrapServers`.
    public let bootstrapServers: String

    /// A running cluster; its brokers are numbered from 1 and listen on free ports of the loopback.
    ///
    /// - Throws: `unavailable` if it cannot listen.
    public init(brokers: Int = 1) throws(KafkaError) {
        let core = try MockCore(brokers: Int32(clamping: brokers))
        bootstrapServers = core.bootstrapServers
        thread = KafkaThread(name: "kafka-mock", core: core)
    }

    deinit {
        thread.submit { $0.close() }
    }

    /// Makes a topic.
    ///
    /// - Throws: `rejected` if it is there or the number is not allowed.
    public func createTopic(_ name: String, partitions: Int) async throws(KafkaError) {
        try await perform { $0.createTopic(name, partitions: Int32(clamping: partitions)) }
    }

    /// Answers the next requests of a kind with these errors, one each; nothing of such a request is done.
    ///
    /// `disconnected` closes the connection instead of answering.
    ///
    /// - Throws: `limitExceeded` for more than `errorsMax`.
    public func pushErrors(_ codes: [KafkaCode], for request: KafkaRequest = .produce) async throws(KafkaError) {
        guard codes.count <= Self.errorsMax else { throw .limitExceeded(.mockErrors) }
        try await perform { core in
            core.pushErrors(codes, for: request)
            return nil
        }
    }

    /// Forgets the errors that were pushed and not answered.
    public func clearErrors(for request: KafkaRequest = .produce) async throws(KafkaError) {
        try await perform { core in
            core.clearErrors(for: request)
            return nil
        }
    }

    /// Closes a broker's connections and refuses new ones; all brokers' if nil.
    public func setBrokerDown(_ broker: Int32? = nil) async throws(KafkaError) {
        try await perform { $0.setBroker(broker ?? -1, isUp: false) }
    }

    /// Lets a broker accept connections again; all brokers if nil.
    public func setBrokerUp(_ broker: Int32? = nil) async throws(KafkaError) {
        try await perform { $0.setBroker(broker ?? -1, isUp: true) }
    }

    /// Delays each answer of a broker by this much; of all brokers if nil.
    public func setRoundTrip(milliseconds: Int, broker: Int32? = nil) async throws(KafkaError) {
        try await perform { $0.setRoundTrip(of: broker ?? -1, milliseconds: Int32(clamping: milliseconds)) }
    }

    /// Stops the brokers, and returns when the thread is gone.
    public func close() async {
        thread.submit { $0.close() }
        await thread.end()
    }

    /// Calls the mock on its thread, since its calls wait for the brokers' thread.
    private func perform(_ call: @escaping @Sendable (MockCore) -> KafkaReason?) async throws(KafkaError) {
        let outcome = await thread.perform { core -> Result<Void, KafkaError> in
            if core.isFinished { return .failure(.closed) }
            return call(core).map { .failure(KafkaError(refusal: $0)) } ?? .success(())
        }
        try (outcome ?? .failure(.closed)).get()
    }
}
