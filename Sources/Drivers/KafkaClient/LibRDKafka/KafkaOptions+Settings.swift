extension KafkaOptions {
    /// Shared by producers and consumers.
    ///
    /// A broker that comes back is found within a second, where librdkafka's own default is ten.
    private var connection: [(String, String)] {
        [
            ("bootstrap.servers", bootstrapServers), ("client.id", clientID),
            ("reconnect.backoff.ms", "50"), ("reconnect.backoff.max.ms", "1000"),
        ]
    }

    /// Source: librdkafka CONFIGURATION.md.
    var producerSettings: [(String, String)] {
        var settings = connection
        settings += [
            ("enable.idempotence", "true"), ("acks", "all"), ("partitioner", "murmur2_random"),
            ("message.timeout.ms", "\(messageTimeout.milliseconds)"), ("linger.ms", "\(lingerMilliseconds)"),
            ("message.max.bytes", "\(recordBytesMax)"),
            ("queue.buffering.max.messages", "\(recordsQueuedMax)"),
            ("queue.buffering.max.kbytes", "\(bytesQueuedMax >> 10)"),
        ]
        if let compression { settings.append(("compression.type", compression.rawValue)) }
        return settings + extra
    }

    /// Source: librdkafka CONFIGURATION.md.
    func consumerSettings(_ reading: KafkaReading) -> [(String, String)] {
        var settings = connection
        settings.append(("auto.offset.reset", "earliest"))
        switch reading {
        case .fromBeginning:
            // librdkafka makes no consumer without a group's name, though this one never joins or commits.
            settings += [("group.id", clientID), ("enable.auto.commit", "false")]
        case .group(let name, _): settings.append(("group.id", name))
        }
        return settings + extra
    }
}
