import ArgumentParser
import Capture
import ChangeCapture
import DataTier
import Webhooks

/// What becomes of the shards' changes: where their events go, and whether this process sees to it.
struct EventOptions: ParsableArguments {
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

    @Flag(
        inversion: .prefixedNo,
        help: ArgumentHelp(
            "Let the catalog show a change only once it is on its disk: nothing shown is ever taken back. Without it a crash of "
                + "the catalog may do so, and what it lost is applied again."))
    var captureWaitsForDisk = true

    @Option(
        help: ArgumentHelp(
            "Apply what has gathered of one shard in so many lanes at once, by customer, 1 to 16: for a catalog with cores to "
                + "spare that has to catch up.", valueName: "number"))
    var captureLanes = 1

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
        guard CaptureLimits.lanesRange.contains(captureLanes) else {
            throw ValidationError(
                "--capture-lanes \(captureLanes) is outside of \(CaptureLimits.lanesRange.lowerBound) to "
                    + "\(CaptureLimits.lanesRange.upperBound)")
        }
        guard crashAt.map({ CrashPoint($0) != nil }) ?? true else {
            throw ValidationError("--crash-at is one of \(Self.points), and :n behind it if not the first time counts")
        }
        for sink in eventSink where SinkAddress(sink) == nil {
            throw ValidationError(
                "--event-sink \(sink) is no address; write redis://host:port/prefix, amqp://host:port/vhost or "
                    + "kafka://host:port/topic")
        }
    }

    /// Puts the options into a configuration.
    func apply(to configuration: inout DataTierConfiguration) {
        configuration.capture = capture ? CaptureLimits() : nil
        configuration.capture?.waitsForDisk = captureWaitsForDisk
        configuration.capture?.lanes = captureLanes
        configuration.capture?.crash = crashAt.flatMap { CrashPoint($0) }
        configuration.webhooks.allowed = hubAllow.compactMap { AddressBlock($0) }
        configuration.sinks = eventSink.compactMap { SinkAddress($0) }
    }
}
