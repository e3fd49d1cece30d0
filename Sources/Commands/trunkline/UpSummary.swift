import Cluster
import DataTier
import Foundation

/// The text that a person reads once everything serves.
struct UpSummary {
    let ready: EmbeddedTier.Ready
    let dataDirectory: String

    var text: String {
        var lines = ["", "Trunkline serves.", ""]
        lines.append("  APIs            \(ready.addresses.url)/tmf-api/...")
        lines.append("  metrics, probes \(ready.addresses.controlURL)/metrics  /livez  /readyz  /topology")
        for instance in ready.cluster.instances {
            let database = "-U \(PostgresInstance.superuser) \(EmbeddedCluster.database)"
            lines.append("  \(padded(instance.name)) psql -h \(instance.host) -p \(instance.port) \(database)")
        }
        lines.append("  data            \(dataDirectory)")
        if !ready.customers.isEmpty {
            lines += ["", "  Sample customers:"]
            for customer in ready.customers {
                lines.append("    \(customer.number)  slot \(customer.slot)  \(customer.id)")
            }
        }
        lines += ["", "Try:", ""] + tries.map { "  \($0)" }
        return lines.joined(separator: "\n") + "\n"
    }

    private var tries: [String] {
        let url = ready.addresses.url
        let command = CommandLine.arguments[0]
        let customers = "\(url)/tmf-api/customerManagement/v4/customer"
        let one = ready.customers.first?.id
        return [
            one.map { "curl -si \(customers)/\($0)" } ?? "curl -si '\(customers)?limit=3'",
            """
            curl -si -X POST \(customers) -H 'Content-Type: application/json' -H 'Customer-Key: 4711' \
            -d '{"name":"Ada","engagedParty":{"id":"1","@referredType":"Individual"}}'
            """,
            "\(command) topology locate 4711 --data \(dataDirectory)",
        ]
    }

    private func padded(_ name: String) -> String { name.padding(toLength: 15, withPad: " ", startingAt: 0) }
}
