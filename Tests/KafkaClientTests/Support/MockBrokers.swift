import KafkaClient

/// Runs the body with a mock cluster and its clients' options.
func withMock<Value>(
    brokers: Int = 1, _ body: (KafkaMockCluster, Clients) async throws -> Value
) async throws -> Value {
    let cluster = try KafkaMockCluster(brokers: brokers)
    do {
        let value = try await body(cluster, Clients(bootstrapServers: cluster.bootstrapServers))
        await cluster.close()
        return value
    } catch {
        await cluster.close()
        throw error
    }
}
