import ArgumentParser
import Capture
import ChangeCapture
import ControlPlane
import DataTier
import Router
import Webhooks

/// How a process serves: addresses, TLS and threads.
struct ServingOptions: ParsableArguments {
    @Option(help: "The address of the APIs. There is no authentication yet: leave it on loopback.")
    var host = "127.0.0.1"

    @Option(help: "The port of the APIs; 0 takes a free one.")
    var port = 8080

    @Option(help: "The port of metrics and probes, on loopback; 0 takes a free one.")
    var controlPort = 9090

    @Option(help: "Threads of the HTTP edge, 1 to 64.")
    var edgeThreads = 1

    @Option(help: "A PEM file with the server's certificate chain; with --tls-key, the APIs are served over TLS.")
    var tlsCertificate: String?

    @Option(help: "A PEM file with the certificate's private key.")
    var tlsKey: String?

    @Option(
        help: ArgumentHelp(
            "Publish events to a broker; may be given several times. redis://host:6379/PREFIX, "
                + "amqp://user:password@host:5672/VHOST?exchange=NAME or kafka://host:9092/TOPIC.",
            valueName: "url"))
    var eventSink: [String] = []

    @Option(
        help: ArgumentHelp(
            "Let webhooks be sent to these addresses, as 10.1.0.0/16, although they are none of the public internet, and "
                + "there without TLS too; may be given several times.", valueName: "block"))
    var hubAllow: [String] = []

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Keep the global catalog's replica and the brokers in step with the shards; of several processes one does it, the "
                + "others stand by."))
    var capture = true

    @Option(
        help: ArgumentHelp(
            "Die, as by kill -9, when change capture comes to a point for the n-th time: \(Self.points).",
            valueName: "point:n", visibility: .hidden))
    var crashAt: String?

    private static let points = CapturePoint.allCases.map(\.rawValue).joined(separator: ", ")

    func validate() throws {
        for block in hubAllow where AddressBlock(block) == nil {
            throw ValidationError("--hub-allow \(block) is no block of addresses; write 10.1.0.0/16 or fd00::/8")
        }
        guard crashAt.map({ CrashPoint($0) != nil }) ?? true else {
            throw ValidationError("--crash-at is one of \(Self.points), and :n behind it if not the first time counts")
        }
        for sink in eventSink where SinkAddress(sink) == nil {
            throw ValidationError(
                "--event-sink \(sink) is no address; write redis://host:port/prefix, amqp://host:port/vhost or "
                    + "kafka://host:port/topic")
        }
        guard (0...65_535).contains(port), (0...65_535).contains(controlPort) else {
            throw ValidationError("a port is a number from 0 to 65535")
        }
        guard (1...64).contains(edgeThreads) else { throw ValidationError("--edge-threads is a number from 1 to 64") }
        guard (tlsCertificate == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-certificate and --tls-key go together")
        }
    }

    /// Puts the options into a configuration.
    func apply(to configuration: inout DataTierConfiguration) {
        configuration.edge.host = host
        configuration.edge.port = port
        configuration.controlPlane.port = controlPort
        configuration.edgeThreads = edgeThreads
        configuration.capture = capture ? CaptureLimits() : nil
        configuration.capture?.crash = crashAt.flatMap { CrashPoint($0) }
        configuration.webhooks.allowed = hubAllow.compactMap { AddressBlock($0) }
        configuration.sinks = eventSink.compactMap { SinkAddress($0) }
        if let tlsCertificate, let tlsKey {
            configuration.edge.tls = EdgeTLS(certificatePath: tlsCertificate, keyPath: tlsKey)
        }
    }
}
