/// A topology that is not yet known to be sound, with the lines its parts came from.
struct TopologyDraft {
    struct Shard {
        var name: ShardName
        var endpoint: Endpoint
        var slots: [SlotAssignment]
        var nameLine: Int?
        var endpointLine: Int?
        /// A line for each of `slots`.
        var slotLines: [Int?]
    }

    var version: Int64
    var catalog: Endpoint
    var shards: [Shard]
    var catalogLine: Int?
    var shardsLine: Int?

    init(version: Int64, catalog: Endpoint, catalogLine: Int?, shards: [Shard], shardsLine: Int?) {
        self.version = version
        self.catalog = catalog
        self.catalogLine = catalogLine
        self.shards = shards
        self.shardsLine = shardsLine
    }

    init(version: Int64, catalog: Endpoint, shards: [ShardDescription]) {
        self.version = version
        self.catalog = catalog
        self.shards = shards.map {
            Shard(name: $0.name, endpoint: $0.endpoint, slots: $0.slots, slotLines: $0.slots.map { _ in nil })
        }
    }

    /// The document, if every rule that looks at more than one field holds.
    func checked() throws(TopologyError) -> TopologyDocument {
        guard version >= 1 else {
            throw TopologyError(.badValue, line: nil, "the version is 1 or more, not \(version)")
        }
        guard !shards.isEmpty else {
            throw TopologyError(.missingField, line: shardsLine, "no shards; list at least one")
        }
        guard shards.count <= TopologyDocument.shardsMax else {
            throw TopologyError(
                .tooLarge, line: shardsLine, "\(shards.count) shards; at most \(TopologyDocument.shardsMax) can be")
        }
        try checkNames()
        try checkEndpoints()
        try checkEpochs()
        try checkCover()
        return TopologyDocument(
            sound: version, catalog: catalog,
            shards: shards.map { ShardDescription(name: $0.name, endpoint: $0.endpoint, slots: $0.slots) })
    }

    private func checkNames() throws(TopologyError) {
        var seen: Set<ShardName> = []
        for shard in shards where !seen.insert(shard.name).inserted {
            throw TopologyError(
                .duplicateShard, line: shard.nameLine, "a second shard is named \(shard.name); give it another name")
        }
    }

    private func checkEndpoints() throws(TopologyError) {
        var seen: [String: String] = [:]
        let all =
            [(catalog, catalogLine, "the catalog")] + shards.map { ($0.endpoint, $0.endpointLine, "\($0.name)") }
        for (endpoint, line, holder) in all {
            try checkFields(of: endpoint, holder: holder, line: line)
            if let other = seen.updateValue(holder, forKey: endpoint.address) {
                throw TopologyError(
                    .duplicateEndpoint, line: line,
                    "\(holder) is at \(endpoint.address), as \(other) is; each needs a database of its own")
            }
        }
    }

    private func checkFields(of endpoint: Endpoint, holder: String, line: Int?) throws(TopologyError) {
        let texts = [endpoint.host, endpoint.database, endpoint.user, endpoint.rootCertificate ?? "-"]
        let areTexts = texts.allSatisfy { text in
            !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value >= 0x20 && !(0x7F...0x9F).contains($0.value) }
        }
        guard areTexts, !endpoint.host.contains(where: { $0.isWhitespace || $0 == "," }) else {
            throw TopologyError(
                .badValue, line: line,
                "the endpoint of \(holder) has a text that is empty or has a control character, or a host that "
                    + "is not one name, address or folder; write each out")
        }
        guard (1...65_535).contains(endpoint.port), endpoint.version >= 1 else {
            throw TopologyError(
                .badValue, line: line, "the endpoint of \(holder) needs a port of 1 to 65535 and a version of 1 or more"
            )
        }
        guard endpoint.rootCertificate == nil || endpoint.sslMode.verifiesCertificate else {
            throw TopologyError(
                .badValue, line: line,
                "the endpoint of \(holder) names a root certificate, which sslMode \(endpoint.sslMode.rawValue) never "
                    + "looks at; use verify-full, or leave it out")
        }
    }

    private func checkEpochs() throws(TopologyError) {
        for shard in shards {
            for (assignment, line) in zip(shard.slots, shard.slotLines)
            where !(1...version).contains(assignment.epoch.rawValue) {
                throw TopologyError(
                    .badValue, line: line,
                    "epoch \(assignment.epoch) of slots \(assignment.range) is not in 1...\(version), the document's "
                        + "version; raise the version with each move")
            }
        }
    }

    /// Every slot has one owner.
    private func checkCover() throws(TopologyError) {
        let entries = shards.flatMap { shard in
            zip(shard.slots, shard.slotLines).map { (range: $0.range, line: $1, shard: shard.name) }
        }.sorted { ($0.range.first, $0.line ?? 0) < ($1.range.first, $1.line ?? 0) }
        var covered = 0
        var before: (range: SlotRange, line: Int?, shard: ShardName)?
        for entry in entries {
            if let before, entry.range.first.index < covered {
                let overlap = SlotRange(entry.range.first, through: min(entry.range.last, before.range.last))
                let later = (before.line ?? 0) > (entry.line ?? 0) ? before : entry
                let earlier = later.line == before.line ? entry : before
                let place = earlier.line.map { " on line \($0)" } ?? ""
                throw TopologyError(
                    .overlap, line: later.line,
                    "slots \(overlap) of \(later.shard) are given to \(earlier.shard)\(place) too; leave them to one")
            }
            if entry.range.first.index > covered {
                throw gap(covered, entry.range.first.index - 1, line: before?.line ?? entry.line)
            }
            covered = entry.range.last.index + 1
            before = entry
        }
        if covered < Slot.count {
            throw gap(covered, Slot.count - 1, line: before?.line ?? shardsLine)
        }
    }

    private func gap(_ first: Int, _ last: Int, line: Int?) -> TopologyError {
        let range = SlotRange(Slot(unchecked: UInt16(first)), through: Slot(unchecked: UInt16(last)))
        return TopologyError(.gap, line: line, "slots \(range) belong to no shard; add them to a shard's slots")
    }
}
