extension RollupReport {
    /// The report as a person reads it.
    public func text(by grouping: Grouping) -> String {
        let tables = Set(shards.flatMap(\.rows.keys)).sorted()
        var lines: [String]
        switch grouping {
        case .shard:
            lines = Self.table(
                [["SHARD", "HOTTEST", "SLOTS", "ROWS", "SKEW", "CHANGES/MIN", "SKEW"] + tables.map { $0.uppercased() }]
                    + shards.map { shard in
                        let hottest = shard.hottest.filter { $0.changesPerMinute > 0 }.map { "\($0.slot)" }
                        return [
                            shard.shard, hottest.isEmpty ? "-" : hottest.joined(separator: ","), "\(shard.slots)",
                            "\(shard.rowCount)", Self.figure(shard.rowSkew), Self.figure(shard.changesPerMinute),
                            Self.figure(shard.changeSkew),
                        ] + tables.map { "\(shard.rows[$0] ?? 0)" }
                    })
        case .slot:
            lines = Self.table(
                [["SLOT", "SHARD", "ROWS", "CHANGES/MIN"] + tables.map { $0.uppercased() }]
                    + slots.map { slot in
                        ["\(slot.slot)", slot.shard, "\(slot.rowCount)", Self.figure(slot.changesPerMinute)]
                            + tables.map { "\(slot.rows[$0] ?? 0)" }
                    })
        }
        lines.append(
            "over the shards, most to mean: rows \(Self.figure(rowSkew)), changes \(Self.figure(changeSkew))")
        lines.append(
            asOf.map { "rows as of \($0) or later; changes of the last one to two hours, written down each minute" }
                ?? "not all slots were counted yet: is `trunkline up` or `trunkline serve` running?")
        return lines.joined(separator: "\n")
    }

    private static func figure(_ value: Double?) -> String {
        guard let value else { return "-" }
        let hundredths = Int64((value * 100).rounded())
        let decimals = hundredths % 100
        return "\(hundredths / 100).\(decimals < 10 ? "0" : "")\(decimals)"
    }

    /// The first two columns to the left, figures to the right.
    private static func table(_ rows: [[String]]) -> [String] {
        let widths = rows[0].indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 ? cell + padding : padding + cell
            }.joined(separator: "  ")
        }
    }
}
