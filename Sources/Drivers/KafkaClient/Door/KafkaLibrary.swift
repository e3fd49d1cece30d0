import CRDKafka

/// The librdkafka that this process has loaded, which may be newer than the one it was compiled with.
public enum KafkaLibrary {
    /// The version as people write it, such as `2.0.2`.
    public static var version: String {
        unsafe String(cString: rd_kafka_version_str())
    }

    /// The version as a number that can be compared: one byte each for major, minor and revision.
    ///
    /// 2.0.2 is `0x020002`. Source: rdkafka.h, `rd_kafka_version`.
    public static var versionNumber: Int32 {
        // The lowest byte says which candidate for a release it is.
        rd_kafka_version() >> 8
    }
}
