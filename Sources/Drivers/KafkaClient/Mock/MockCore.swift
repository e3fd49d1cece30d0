import CRDKafka

/// A mock cluster's side of librdkafka; of the cluster's thread.
@safe final class MockCore: KafkaCore {
    /// Longest sleep between two looks.
    static let sleepMillisecondsMax: Int32 = 1_000

    /// The client that the cluster keeps its books with; it connects to nothing.
    private let handle: KafkaHandle
    private let cluster: OpaquePointer
    private(set) var isFinished = false

    init(brokers: Int32) throws(KafkaError) {
        handle = try KafkaHandle(.producer, [("client.id", "trunkline-mock")])
        guard let cluster = unsafe rd_kafka_mock_cluster_new(handle.client, brokers) else {
            throw .unavailable(KafkaReason(.disconnected, "the mock cluster could not listen on the loopback"))
        }
        unsafe self.cluster = cluster
    }

    deinit {
        unsafe rd_kafka_mock_cluster_destroy(cluster)
    }

    var queues: [OpaquePointer] { unsafe [handle.events] }

    var bootstrapServers: String {
        unsafe String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
    }

    func turn() {
        _ = handle.nextEvent(within: Self.sleepMillisecondsMax)
    }

    func close() {
        isFinished = true
    }

    func createTopic(_ name: String, partitions: Int32) -> KafkaReason? {
        reason(unsafe rd_kafka_mock_topic_create(cluster, name, partitions, 1))
    }

    func pushErrors(_ codes: [KafkaCode], for request: KafkaRequest) {
        let errors = codes.map(\.native)
        unsafe rd_kafka_mock_push_request_errors_array(cluster, request.rawValue, errors.count, errors)
    }

    func clearErrors(for request: KafkaRequest) {
        unsafe rd_kafka_mock_clear_request_errors(cluster, request.rawValue)
    }

    /// The broker -1 stands for all.
    func setBroker(_ broker: Int32, isUp: Bool) -> KafkaReason? {
        reason(
            isUp
                ? unsafe rd_kafka_mock_broker_set_up(cluster, broker)
                : unsafe rd_kafka_mock_broker_set_down(cluster, broker))
    }

    /// The broker -1 stands for all.
    func setRoundTrip(of broker: Int32, milliseconds: Int32) -> KafkaReason? {
        reason(unsafe rd_kafka_mock_broker_set_rtt(cluster, broker, milliseconds))
    }

    private func reason(_ code: rd_kafka_resp_err_t) -> KafkaReason? {
        code == RD_KAFKA_RESP_ERR_NO_ERROR ? nil : KafkaReason(KafkaCode(code))
    }
}
