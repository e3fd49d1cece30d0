import Cluster
import Foundation

/// A RabbitMQ node of one's own, with an epmd of its own: nothing is shared with another node.
///
/// User `guest`, password `guest`, virtual host `/`. What was confirmed for a durable queue survives `kill()`. Takes
/// about ten seconds and 300 MB.
public struct RabbitServer: BrokerServer {
    /// How long a start may take on a busy machine.
    public static let startLimit = Duration.seconds(180)
    /// Where Debian has its versions, a directory each; `/usr/sbin/rabbitmq-server` changes the user and shares an epmd.
    static let installations = "/usr/lib/rabbitmq/lib"
    private static let remedy = "apt-get install rabbitmq-server"

    /// Its processes and their directory.
    public let process: BrokerProcess

    /// Starts one, empty; returns when it answers.
    ///
    /// - Throws: `BrokerError.programMissing` naming the package to install, and whatever a start throws.
    public static func temporary() async throws(BrokerError) -> RabbitServer {
        let server = try BrokerProgram.find("rabbitmq-server", in: programDirectories(), remedy: remedy)
        let epmd = try BrokerProgram.find("epmd", in: ["/usr/bin", "/usr/local/bin"], remedy: remedy)
        let process = try await BrokerProcess.temporary(ports: 3) { place throws(BrokerError) in
            try await BrokerError.preparing { () throws(ClusterError) in
                try place.account.write("[].\n", to: "\(place.directory)/enabled_plugins")
            }
            return BrokerProcess(
                name: "RabbitMQ", place: place,
                programs: [
                    BrokerProgram(
                        words: [epmd, "-port", String(place.ports[2]), "-address", BrokerProcess.host],
                        port: place.ports[2]),
                    BrokerProgram(words: [server], port: place.ports[0], environment: environment(place)),
                ],
                // The header of AMQP 0-9-1; the answer is Connection.Start, in a frame of type 1 (method).
                greeting: BrokerGreeting(request: "AMQP\0\0\u{9}\u{1}", answerBytes: 1, answerEnd: "\u{1}"),
                startLimit: startLimit)
        }
        return RabbitServer(process: process)
    }

    /// Where `rabbitmq-server` may be, the newest version first.
    static func programDirectories(below directory: String = installations) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        let versions = names.filter { $0.hasPrefix("rabbitmq_server-") }
            .sorted { $0.compare($1, options: .numeric) == .orderedDescending }
        return versions.isEmpty ? ["\(directory)/rabbitmq_server-*/sbin"] : versions.map { "\(directory)/\($0)/sbin" }
    }

    /// Everything of the node below its directory and on loopback.
    ///
    /// Source: RabbitMQ's guide "Configuration", environment variables; epmd(1).
    private static func environment(_ place: BrokerProcess.Place) -> [String: String] {
        let directory = place.directory
        return [
            "RABBITMQ_NODENAME": "trunkline-\(place.ports[0])@localhost",
            "RABBITMQ_NODE_IP_ADDRESS": BrokerProcess.host,
            "RABBITMQ_NODE_PORT": String(place.ports[0]),
            "RABBITMQ_DIST_PORT": String(place.ports[1]),
            "ERL_EPMD_PORT": String(place.ports[2]),
            "ERL_EPMD_ADDRESS": BrokerProcess.host,
            "RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS": "-kernel inet_dist_use_interface {127,0,0,1}",
            "RABBITMQ_MNESIA_BASE": "\(directory)/data",
            "RABBITMQ_LOG_BASE": "\(directory)/log",
            // To standard output, so that an error shows it.
            "RABBITMQ_LOGS": "-",
            "RABBITMQ_ENABLED_PLUGINS_FILE": "\(directory)/enabled_plugins",
            "RABBITMQ_PID_FILE": "\(directory)/rabbit.pid",
            // None of these exists: the machine's own in /etc/rabbitmq are for another node.
            "RABBITMQ_CONFIG_FILE": "\(directory)/rabbitmq",
            "RABBITMQ_ADVANCED_CONFIG_FILE": "\(directory)/advanced",
            "RABBITMQ_CONF_ENV_FILE": "\(directory)/rabbitmq-env.conf",
            // The script then becomes the node by exec, instead of staying as its parent.
            "RUNNING_UNDER_SYSTEMD": "true",
        ]
    }
}
