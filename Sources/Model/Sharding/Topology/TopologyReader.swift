import StrictYAML
import Yams

/// Turns the nodes of a YAML text into a draft: every rule that looks at one field alone.
enum TopologyReader {
    private typealias Fields = YAMLFields<TopologyError>

    static func draft(of root: Node) throws(TopologyError) -> TopologyDraft {
        let fields = try Fields(root, subject: "the topology", known: ["version", "catalog", "shards"], line: 1)
        let version = try fields.number("version")
        guard version >= 1 else {
            throw TopologyError(.badValue, line: fields.valueLine(of: "version"), "the version is 1 or more")
        }
        let catalog = try Fields(
            fields.required("catalog"), subject: "the catalog", known: ["endpoint"], line: fields.line(of: "catalog"))
        let endpoint = try endpoint(in: catalog)
        var shards: [TopologyDraft.Shard] = []
        for node in try fields.list("shards") {
            shards.append(try shard(node, line: fields.valueLine(of: "shards")))
        }
        return TopologyDraft(
            version: version, catalog: endpoint, catalogLine: catalog.line(of: "endpoint"), shards: shards,
            shardsLine: fields.line(of: "shards"))
    }

    private static func shard(_ node: Node, line: Int) throws(TopologyError) -> TopologyDraft.Shard {
        let fields = try Fields(node, subject: "a shard", known: ["name", "endpoint", "slots"], line: line)
        guard let name = ShardName(rawValue: try fields.text("name")) else {
            throw TopologyError(
                .badValue, line: fields.valueLine(of: "name"),
                "a shard's name has 1 to \(ShardName.lengthMax) characters of a-z, 0-9 and -, a letter first")
        }
        var shard = TopologyDraft.Shard(
            name: name, endpoint: try endpoint(in: fields), slots: [], nameLine: fields.line(of: "name"),
            endpointLine: fields.line(of: "endpoint"), slotLines: [])
        for node in try fields.list("slots") {
            let line = node.mark?.line ?? fields.line(of: "slots")
            shard.slots.append(try assignment(node, line: line))
            shard.slotLines.append(line)
        }
        return shard
    }

    private static func endpoint(in holder: Fields) throws(TopologyError) -> Endpoint {
        let fields = try Fields(
            holder.required("endpoint"), subject: "an endpoint",
            known: ["host", "port", "database", "user", "version", "sslMode", "rootCertificate"],
            line: holder.line(of: "endpoint"))
        let port = try fields.number("port")
        guard (1...65_535).contains(port) else {
            throw TopologyError(.badValue, line: fields.valueLine(of: "port"), "a port is 1 to 65535")
        }
        return Endpoint(
            host: try fields.text("host"), port: Int(port), database: try fields.text("database"),
            user: try fields.text("user"),
            version: try fields.optionalNumber("version") ?? Endpoint.firstVersion, sslMode: try sslMode(fields),
            rootCertificate: try fields.optionalText("rootCertificate"))
    }

    private static func sslMode(_ fields: Fields) throws(TopologyError) -> SSLMode? {
        guard let text = try fields.optionalText("sslMode") else { return nil }
        guard let mode = SSLMode(rawValue: text) else {
            throw TopologyError(
                .badValue, line: fields.valueLine(of: "sslMode"),
                "sslMode is one of \(SSLMode.allCases.map(\.rawValue).joined(separator: ", "))")
        }
        return mode
    }

    /// Reads `0-1023`, `7` or `{range: 0-3, epoch: 7}`.
    private static func assignment(_ node: Node, line: Int) throws(TopologyError) -> SlotAssignment {
        if case .mapping = node {
            let fields = try Fields(node, subject: "an entry of slots", known: ["range", "epoch"], line: line)
            let epoch = Epoch(rawValue: try fields.optionalNumber("epoch") ?? Epoch.first.rawValue)
            return SlotAssignment(
                try range(fields.required("range"), line: fields.valueLine(of: "range")), epoch: epoch)
        }
        return SlotAssignment(try range(node, line: line))
    }

    private static func range(_ node: Node, line: Int) throws(TopologyError) -> SlotRange {
        guard case .scalar(let scalar) = node else {
            throw TopologyError(.wrongType, line: line, "slots are written as \"0-1023\" or 7")
        }
        do {
            return try SlotRange.parse(scalar.string)
        } catch {
            throw TopologyError(error, line: line)
        }
    }
}

extension TopologyError {
    /// Tells why a text is no range of slots.
    fileprivate init(_ misreading: SlotRange.Misreading, line: Int) {
        switch misreading {
        case .notARange:
            self.init(.wrongType, line: line, "slots are written as \"0-1023\" or 7, in plain digits")
        case .outOfRange:
            self.init(.slotOutOfRange, line: line, "slots are 0 to \(Slot.count - 1)")
        case .backwards:
            self.init(.slotOutOfRange, line: line, "the range runs backwards; write its lower slot first")
        }
    }
}
