/// What a drill is to be.
public struct DrillOptions: Sendable {
    /// The brokers that a drill can have.
    public enum Broker: String, Sendable, CaseIterable {
        /// Redis, as of Debian.
        case redis
        /// RabbitMQ, as of Debian.
        case rabbitmq
        /// A Kafka that keeps everything in memory: it is not killed, since it would come back with nothing.
        case kafka
    }

    /// How often something is killed.
    public var kills = 100
    /// How many shards.
    public var shards = 4
    /// Requests under way at once.
    public var writers = 8
    /// The brokers.
    public var brokers: [Broker] = Broker.allCases
    /// Of the same seed, the same blows come in the same order.
    public var seed: UInt64 = 1
    /// After so many blows, and at the end, everything is compared.
    public var killsPerCheck = 25
    /// The program that captures: `trunkline` itself.
    public var program: String

    /// The defaults with a program.
    public init(program: String) {
        self.program = program
    }
}
