import Cluster
import Foundation

/// A broker of one's own that speaks Kafka's protocol: Tansu, in memory only.
///
/// `kill()` and `start()` give an empty broker on the same port: topics, messages and committed offsets are lost. It
/// knows topics, keys, headers, idempotent producers and consumer groups; its transactions are accepted without being
/// isolated, so they prove nothing. Debian's librdkafka 2.0.2 cannot speak with it, 2.3.0 and later can.
public struct KafkaServer: BrokerServer {
    /// How long a start may take; it takes some milliseconds.
    public static let startLimit = Duration.seconds(30)
    /// Names the broker's program in the environment, before any other place.
    public static let programVariable = "TRUNKLINE_KAFKA_BROKER"

    /// Its process and its directory.
    public let process: BrokerProcess

    /// Starts one, empty; returns when it answers.
    ///
    /// The program is the one that the environment's `TRUNKLINE_KAFKA_BROKER` names, else `.build/brokers/tansu` below
    /// the package.
    ///
    /// - Parameter packageRoot: The directory of `Package.swift`.
    /// - Throws: `BrokerError.programMissing` naming the script that brings it, and whatever a start throws.
    public static func temporary(
        packageRoot: String = FileManager.default.currentDirectoryPath
    ) async throws(BrokerError) -> KafkaServer {
        let named = ProcessInfo.processInfo.environment[programVariable].flatMap { $0.isEmpty ? nil : $0 }
        return try await temporary(program: named ?? "\(packageRoot)/.build/brokers/tansu")
    }

    static func temporary(program: String) async throws(BrokerError) -> KafkaServer {
        let url = URL(fileURLWithPath: program)
        let found = try BrokerProgram.find(
            url.lastPathComponent, in: [url.deletingLastPathComponent().path], remedy: ".ci/brokers")
        let process = try await BrokerProcess.temporary(ports: 1) { place throws(BrokerError) in
            // A copy, for the account that runs it may not be able to enter the package's directory.
            let copy = "\(place.temporary.path)/kafka-broker"
            try await BrokerError.preparing { () throws(ClusterError) in
                do { try FileManager.default.copyItem(atPath: found, toPath: copy) } catch {
                    throw .fileSystem(path: copy, reason: error.localizedDescription)
                }
                try place.account.own(copy, permissions: 0o700)
            }
            let address = "tcp://\(BrokerProcess.host):\(place.ports[0])"
            return BrokerProcess(
                name: "the Kafka broker", place: place,
                programs: [
                    BrokerProgram(
                        words: [
                            copy, "broker", "--listener-url", address, "--advertised-listener-url", address,
                            "--storage-engine", "memory://tansu/",
                        ], port: place.ports[0])
                ],
                greeting: greeting, startLimit: startLimit)
        }
        return KafkaServer(process: process)
    }

    /// ApiVersions, version 0, of a client called `trunklin`; the answer's length, then the correlation id `ping`.
    ///
    /// Source: Apache Kafka's protocol guide, "Request Header v1" and "ApiVersions Request".
    private static let greeting = BrokerGreeting(
        request: "\0\0\0\u{12}" + "\0\u{12}" + "\0\0" + "ping" + "\0\u{8}trunklin", answerBytes: 8, answerEnd: "ping")
}
