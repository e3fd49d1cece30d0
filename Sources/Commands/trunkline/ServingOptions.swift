import ArgumentParser
import ControlPlane
import DataTier
import Router

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

    @OptionGroup var events: EventOptions

    @OptionGroup var commands: CommandSourceOptions

    func validate() throws {
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
        events.apply(to: &configuration)
        configuration.commandSources = commands.sources
        if let tlsCertificate, let tlsKey {
            configuration.edge.tls = EdgeTLS(certificatePath: tlsCertificate, keyPath: tlsKey)
        }
    }
}
