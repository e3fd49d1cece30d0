/// A section as lines of equal columns.
struct ReportTable {
    private let section: Section

    init(_ section: Section) {
        self.section = section
    }

    /// A head, a rule and a line for each peer.
    var lines: [String] {
        let roles = ProcessRole.allCases.filter { role in
            section.results.contains { ($0.cpuMicroseconds(role) ?? 0) > 0 }
        }
        let head = ["peer", "per second", "least", "most", "ratio", "p50 µs"] + roles.map { "\($0.rawValue) µs" }
        let rows = section.results.map { result in
            [result.name, Figure.whole(result.rate.median), Figure.whole(result.rate.least)]
                + [Figure.whole(result.rate.greatest), ratio(result), median(result)]
                + roles.map { role in result.cpuMicroseconds(role).map { Figure.text($0, decimals: 1) } ?? "" }
        }
        return Self.aligned([head] + rows)
    }

    private func ratio(_ result: PeerResult) -> String {
        guard let reference = section.results.first, reference.rate.median > 0 else { return "" }
        return Figure.text(result.rate.median / reference.rate.median, decimals: 2)
    }

    private func median(_ result: PeerResult) -> String {
        Spread(result.rounds.compactMap(\.medianMicroseconds)).map { Figure.whole($0.median) } ?? ""
    }

    /// The first column to the left, numbers to the right, a rule below the head.
    private static func aligned(_ rows: [[String]]) -> [String] {
        guard let head = rows.first else { return [] }
        let widths = head.indices.map { column in rows.map { $0[column].count }.max() ?? 0 }
        var lines = rows.map { row in
            zip(row, widths).enumerated().map { column, cell in
                let padding = String(repeating: " ", count: cell.1 - cell.0.count)
                return column == 0 ? cell.0 + padding : padding + cell.0
            }.joined(separator: "  ")
        }
        lines.insert(widths.map { String(repeating: "-", count: $0) }.joined(separator: "  "), at: 1)
        return lines
    }
}
