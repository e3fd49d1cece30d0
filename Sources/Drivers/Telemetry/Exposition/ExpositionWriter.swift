/// Writes families in one of the exposition formats.
///
/// Sources: prometheus.io, "Exposition formats" (text 0.0.4); OpenMetrics 1.0.
struct ExpositionWriter {
    private let format: ExpositionFormat
    private var text = ""

    init(format: ExpositionFormat) {
        self.format = format
    }

    mutating func write(_ family: MetricFamily) {
        guard !family.series.isEmpty else { return }
        header(name: family.name, kind: family.kind, help: family.help)
        for (labels, cell) in family.series.sorted(by: { $0.key < $1.key }) {
            switch cell.reading() {
            case .whole(let value): sample(family.name, labels.text, String(value))
            case .fraction(let value): sample(family.name, labels.text, Self.number(value))
            case .histogram(let reading): histogram(family.name, labels.text, reading)
            }
        }
    }

    mutating func write(_ process: ProcessReading) {
        for metric in process.metrics {
            header(name: metric.name, kind: metric.kind, help: metric.help)
            sample(metric.name, "", Self.number(metric.value))
        }
    }

    /// The text as bytes, with the end mark that OpenMetrics wants.
    func finished() -> [UInt8] {
        Array((format == .openMetrics ? text + "# EOF\n" : text).utf8)
    }

    private mutating func header(name: String, kind: MetricKind, help: String?) {
        // OpenMetrics names a counter's family without the suffix that its samples carry.
        let family = format == .openMetrics && kind == .counter ? name.withoutSuffix("_total") : name
        if let help { text += "# HELP \(family) \(Escape.help(help, format))\n" }
        text += "# TYPE \(family) \(kind.rawValue)\n"
        guard format == .openMetrics else { return }
        for unit in ["seconds", "bytes"] where family.hasSuffix("_" + unit) { text += "# UNIT \(family) \(unit)\n" }
    }

    private mutating func histogram(_ name: String, _ labels: String, _ reading: HistogramReading) {
        let prefix = labels.isEmpty ? "" : labels + ","
        var cumulative: UInt64 = 0
        for (bound, count) in zip(reading.bounds, reading.counts) {
            cumulative += count
            sample(name + "_bucket", "\(prefix)le=\"\(Self.number(bound))\"", String(cumulative))
        }
        sample(name + "_bucket", "\(prefix)le=\"+Inf\"", String(reading.count))
        sample(name + "_sum", labels, Self.number(reading.sum))
        sample(name + "_count", labels, String(reading.count))
    }

    private mutating func sample(_ name: String, _ labels: String, _ value: String) {
        text += labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }

    /// A number both formats read alike: `1.0` (never `1`, so that a bucket keeps one `le` in both), `+Inf`, `NaN`.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        return value.isInfinite ? (value < 0 ? "-Inf" : "+Inf") : "\(value)"
    }
}

extension String {
    fileprivate func withoutSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
