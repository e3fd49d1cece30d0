extension CaptureStatus {
    /// The status as a person reads it: a line a shard, and below them what is wrong.
    public var text: String {
        let titles = ["SHARD", "STATE", "COPY", "LAG", "BEHIND", "LOG HELD", "TRANSACTIONS", "CHANGES", "DEAD LETTERS"]
        let rows = [titles] + streams.map(\.cells)
        let widths = titles.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            row.enumerated().map { column, cell in
                let padding = String(repeating: " ", count: widths[column] - cell.count)
                return column < 2 ? cell + padding : padding + cell
            }.joined(separator: "  ")
        }
        for stream in streams {
            if let fault = stream.fault { lines.append("\(stream.shard): \(fault)") }
            if stream.walStatus == "lost" {
                lines.append("\(stream.shard): its log was removed before it was read; the shard will be copied anew")
            }
        }
        if streams.contains(where: { $0.state == .stopped }) {
            lines.append("nothing applies the stopped streams: is `trunkline up` or `trunkline serve` running?")
        }
        return lines.joined(separator: "\n")
    }
}

extension CaptureStatus.Stream {
    fileprivate var cells: [String] {
        [
            shard, state.rawValue, generation.map { "\($0)" } ?? "-",
            lagSeconds.map { $0 < 1 ? "\(Int($0 * 1_000)) ms" : "\(Int($0)) s" } ?? "-", Self.bytes(lagBytes),
            Self.bytes(heldBytes), transactions.map { "\($0)" } ?? "-", changes.map { "\($0)" } ?? "-",
            deadLetters.map { "\($0)" } ?? "-",
        ]
    }

    private static func bytes(_ count: UInt64?) -> String {
        guard let count else { return "-" }
        let units = ["B", "KiB", "MiB", "GiB"]
        var value = Double(count)
        var unit = 0
        while value >= 1_024, unit < units.count - 1 {
            value /= 1_024
            unit += 1
        }
        return unit == 0 || value >= 100
            ? "\(Int(value)) \(units[unit])" : "\(Double(Int(value * 10)) / 10) \(units[unit])"
    }
}
