extension CaptureStatus {
    /// The status as a person reads it: a line a shard, and below them what is wrong.
    public var text: String {
        let titles = ["SHARD", "STATE", "COPY", "LAG", "BEHIND", "LOG HELD", "TRANSACTIONS", "CHANGES", "DEAD LETTERS"]
        var lines = Self.table([titles] + streams.map(\.cells))
        if !sinks.isEmpty {
            let titles = ["SHARD", "EVENTS TO", "PUBLISHED", "LAG", "LOG HELD", "DEAD LETTERS", "REPUBLISHED"]
            lines += [""] + Self.table([titles] + sinks.map(\.cells))
        }
        for stream in streams {
            if let fault = stream.fault { lines.append("\(stream.shard): \(fault)") }
            if stream.walStatus == "lost" {
                lines.append("\(stream.shard): its log was removed before it was read; the shard will be copied anew")
            }
        }
        lines += streams.compactMap {
            Self.warning($0.shard, held: $0.heldBytes, safe: $0.safeBytes, remedy: "the catalog")
        }
        if streams.contains(where: { $0.state == .stopped }) {
            lines.append("nothing applies the stopped streams: is `trunkline up` or `trunkline serve` running?")
        }
        lines += sinks.compactMap { Self.warning($0.shard, held: $0.heldBytes, safe: $0.safeBytes, remedy: $0.address) }
        for sink in sinks { if let fault = sink.fault { lines.append("\(sink.shard) to \(sink.address): \(fault)") } }
        return lines.joined(separator: "\n")
    }

    /// The share of its bound that held log has when it is warned of.
    private static let warnedShare = 0.5

    private static func warning(_ shard: String, held: UInt64?, safe: UInt64?, remedy: String) -> String? {
        guard let held, let safe, Double(held) >= warnedShare * Double(held + safe) else { return nil }
        return
            "\(shard) holds \(bytes(held)) of log for \(remedy) and gives it up \(bytes(safe)) from now: bring it back, or "
            + "raise max_slot_wal_keep_size there"
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

    fileprivate static func lag(_ seconds: Double?) -> String {
        seconds.map { $0 < 1 ? "\(Int($0 * 1_000)) ms" : "\(Int($0)) s" } ?? "-"
    }

    fileprivate static func bytes(_ count: UInt64?) -> String {
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

extension CaptureStatus.Sink {
    fileprivate var cells: [String] {
        [
            shard, address, "\(published)", CaptureStatus.lag(lagSeconds), CaptureStatus.bytes(heldBytes),
            "\(deadLetters)", "\(republished)",
        ]
    }
}

extension CaptureStatus.Stream {
    fileprivate var cells: [String] {
        [
            shard, state.rawValue, generation.map { "\($0)" } ?? "-", CaptureStatus.lag(lagSeconds),
            CaptureStatus.bytes(lagBytes), CaptureStatus.bytes(heldBytes), transactions.map { "\($0)" } ?? "-",
            changes.map { "\($0)" } ?? "-", deadLetters.map { "\($0)" } ?? "-",
        ]
    }
}
