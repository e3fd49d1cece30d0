import Cluster
import Foundation

/// The state of an embedded cluster, as `trunkline status` prints it.
struct StatusReport: Encodable {
    /// Who runs the cluster, and whether it serves.
    enum State: String, Encodable {
        /// A process serves it.
        case serving
        /// A process has it and does not serve: it is starting or stopping.
        case changing
        /// No process has it, but PostgreSQL instances run: the process that started them was killed.
        case abandoned
        /// Nothing runs.
        case stopped
    }

    let state: State
    let status: ClusterStatus
    let url: String?
    let controlURL: String?

    /// - Parameter record: The record that was found; one that the cluster's process did not write is stale.
    init(status: ClusterStatus, record: ReadyRecord?) {
        let current = record.flatMap { $0.pid == status.holder ? $0 : nil }
        let isAnyRunning = status.instances.contains { $0.state != .stopped }
        state =
            if current != nil { .serving } else if status.holder != nil { .changing } else {
                isAnyRunning ? .abandoned : .stopped
            }
        self.status = status
        url = current?.url
        controlURL = current?.controlURL
    }

    var text: String {
        var lines = [headline]
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

    private var headline: String {
        let up = "trunkline up --data \(status.directory)"
        let down = "trunkline down --data \(status.directory)"
        return switch state {
        case .serving: "serving at \(url ?? "-"), metrics and probes at \(controlURL ?? "-")"
        case .changing: "not serving: process \(status.holder ?? 0) is starting or stopping it"
        case .abandoned:
            "not serving: the process that started these instances is gone; take them over: \(up), or stop them: \(down)"
        case .stopped: "not serving: nothing runs; start it: \(up)"
        }
    }

    private func text(_ number: (some BinaryInteger)?) -> String { number.map { "\($0)" } ?? "-" }

    private func row(_ cells: String...) -> String {
        cells.map { $0.padding(toLength: max($0.count, 13), withPad: " ", startingAt: 0) }.joined(separator: " ")
    }
}
