import Cluster
import Foundation

/// The state of an embedded cluster, as `trunkline status` prints it.
struct StatusReport: Encodable {
    let status: ClusterStatus
    let url: String?
    let controlURL: String?

    var json: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }

    var text: String {
        var lines = [url.map { "serving at \($0), metrics and probes at \(controlURL ?? "-")" } ?? "not serving"]
        lines.append("data in \(status.directory)")
        lines.append("")
        lines.append(row("INSTANCE", "STATE", "PORT", "PID", "UPTIME", "SIZE", "CONNECTIONS"))
        for instance in status.instances {
            lines.append(
                row(
                    instance.name, instance.state.rawValue, "\(instance.port)", text(instance.pid),
                    instance.uptimeSeconds.map { "\($0) s" } ?? "-",
                    instance.databaseBytes.map { "\($0 / 1_048_576) MiB" } ?? "-", text(instance.connections)))
        }
        return lines.joined(separator: "\n")
    }

    private func text(_ number: (some BinaryInteger)?) -> String { number.map { "\($0)" } ?? "-" }

    private func row(_ cells: String...) -> String {
        cells.map { $0.padding(toLength: max($0.count, 13), withPad: " ", startingAt: 0) }.joined(separator: " ")
    }
}
