/// How evenly requests fall on the shards, from second to second.
struct ShardBalancePicture: Picture {
    let title = "Balance of the shards over time"
    /// Rows that have room; of more shards the busiest are shown.
    private static let rowsMax = 48
    /// The upper bounds of the fields' colours, as a share of an even load.
    private static let steps: [(bound: Double, name: String)] = [
        (0.5, "below 0.5×"), (0.8, "0.5–0.8×"), (0.95, "0.8–0.95×"), (1.05, "even, 0.95–1.05×"), (1.25, "1.05–1.25×"),
        (2, "1.25–2×"), (.infinity, "above 2×"),
    ]

    private let time: TimeLine
    private let shards: [String]
    private let shardCount: Int

    /// None for a run that did not tell two shards apart.
    init?(_ time: TimeLine, shardCount: Int) {
        var sums: [String: Double] = [:]
        for bin in time.bins {
            for (name, count) in bin.shards where name != "none" { sums[name, default: 0] += count }
        }
        guard sums.count > 1 else { return nil }
        self.time = time
        self.shardCount = max(sums.count, shardCount)
        let busiest = sums.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(Self.rowsMax).map(\.key)
        shards = busiest.sorted { ($0.count, $0) < ($1.count, $1) }
    }

    var description: String {
        let omitted = shardCount - shards.count
        return "Each field is a shard's requests in \(time.binSeconds) s over the mean of all shards; a row that is "
            + "dark all along is a hot or an idle shard."
            + (omitted > 0 ? " The busiest \(shards.count) of \(shardCount) shards are shown." : "")
    }

    func draw(on canvas: inout SVGCanvas) -> Double {
        var legend = Legend()
        for (index, step) in Self.steps.enumerated() {
            legend.entries.append((.field(style: "h\(index + 1)"), step.name))
        }
        legend.entries.append((.field(style: "h0"), "no request"))
        let names = shards.map { Quantity.short($0, charactersMax: 20) }
        let left = 16 + (names.map(SVGCanvas.width(of:)).max() ?? 0)
        let top = legend.draw(on: &canvas, left: 8, top: 4) + 10
        let rowHeight = 16.0
        let (width, axis) = (SVGCanvas.width - left - 20, time.axis)
        for (row, shard) in shards.enumerated() {
            let y = top + Double(row) * rowHeight
            canvas.text(names[row], x: left - 8, y: y + 12, anchor: .end)
            for bin in time.bins {
                let mean = bin.shards.filter { $0.key != "none" }.values.reduce(0, +) / Double(shardCount)
                let ratio = mean > 0 ? (bin.shards[shard] ?? 0) / mean : 0
                let step = Self.steps.firstIndex { ratio <= $0.bound } ?? Self.steps.count - 1
                let from = left + axis.place(bin.second) * width
                let to = left + axis.place(bin.second + Double(time.binSeconds)) * width
                canvas.rectangle(
                    x: from, y: y + 1, width: to - from, height: rowHeight - 2, style: ratio > 0 ? "h\(step + 1)" : "h0"
                )
            }
        }
        let bottom = top + Double(shards.count) * rowHeight
        for tick in axis.ticks {
            let place = left + axis.place(tick.value) * width
            canvas.line(place, bottom, place, bottom + 5, style: "axis")
            canvas.text(tick.label, x: place, y: bottom + 19, anchor: .middle)
        }
        canvas.line(left, bottom, left + width, bottom, style: "axis")
        canvas.text(axis.title, x: left + width / 2, y: bottom + 38, anchor: .middle, style: "quiet")
        return bottom + 46
    }
}
