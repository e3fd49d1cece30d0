extension SlotAuditReport {
    /// The report as a person reads it: a line a shard, and one for each thing that is wrong.
    public var text: String {
        var lines: [String] = []
        for shard in shards {
            let rows = shard.tables.reduce(0) { $0 + $1.rows }
            lines.append("\(shard.name): \(rows) rows, \(shard.keys.count) customer keys")
            for table in shard.tables where table.inWrongSlot > 0 {
                lines.append("  WRONG: \(table.inWrongSlot) rows of \(table.name) are not in the slot of their id")
            }
            for table in shard.tables where table.notOwned > 0 {
                lines.append(
                    "  note: \(table.notOwned) rows of \(table.name) are of slots that this shard does not own")
            }
            if shard.keys.storedUnlikeServer > 0 {
                lines.append(
                    "  WRONG: \(shard.keys.storedUnlikeServer) keys are not in hashtextextended(key, 0) & 4095")
            }
            if shard.keys.oursUnlikeServer > 0 {
                lines.append("  WRONG: \(shard.keys.oursUnlikeServer) keys hash differently in Trunkline")
            }
            if shard.keys.onAnotherShard > 0 {
                lines.append("  WRONG: \(shard.keys.onAnotherShard) keys belong on another shard")
            }
        }
        lines.append(
            isClean ? "every row is in the slot of its id, every key in the slot of its hash" : "differences were found"
        )
        return lines.joined(separator: "\n")
    }
}
