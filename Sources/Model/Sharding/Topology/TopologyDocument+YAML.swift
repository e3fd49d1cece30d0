extension TopologyDocument {
    /// The document as YAML, the same text for equal documents; `parse(yaml:)` gives the document back.
    public func yaml() -> String {
        var lines = ["version: \(version)", "catalog:"]
        lines += endpointLines(catalog, indent: "  ")
        lines.append("shards:")
        for shard in shards {
            lines.append("  - name: \(Self.scalar(shard.name.rawValue))")
            lines += endpointLines(shard.endpoint, indent: "    ")
            lines.append("    slots:\(shard.slots.isEmpty ? " []" : "")")
            for assignment in shard.slots {
                lines.append(
                    assignment.epoch == .first
                        ? "      - \"\(assignment.range)\""
                        : "      - {range: \"\(assignment.range)\", epoch: \(assignment.epoch)}")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private func endpointLines(_ endpoint: Endpoint, indent: String) -> [String] {
        var fields = [
            "host: \(Self.scalar(endpoint.host))", "port: \(endpoint.port)",
            "database: \(Self.scalar(endpoint.database))", "user: \(Self.scalar(endpoint.user))",
        ]
        if endpoint.version != Endpoint.firstVersion { fields.append("version: \(endpoint.version)") }
        if endpoint.sslMode != Endpoint.usualSSLMode(host: endpoint.host) {
            fields.append("sslMode: \(endpoint.sslMode.rawValue)")
        }
        if let rootCertificate = endpoint.rootCertificate {
            fields.append("rootCertificate: \(Self.scalar(rootCertificate))")
        }
        return ["\(indent)endpoint:"] + fields.map { "\(indent)  \($0)" }
    }

    /// A text in double quotes, unless no YAML reader could take it for anything else.
    private static func scalar(_ text: String) -> String {
        let words: Set = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"]
        let isPlain =
            text.first.map { $0.isASCII && $0.isLetter } ?? false
            && text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "_-./".contains($0)) }
        if isPlain, !words.contains(text.lowercased()) { return text }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\":
                quoted += "\\\(scalar)"
            case _ where scalar.isASCII:
                quoted.unicodeScalars.append(scalar)
            case _:
                let digits = String(scalar.value, radix: 16)
                quoted += "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
            }
        }
        return quoted + "\""
    }
}
