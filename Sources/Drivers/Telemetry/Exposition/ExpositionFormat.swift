/// A text format for scraped metrics.
public enum ExpositionFormat: Sendable, CaseIterable {
    /// Prometheus text, version 0.0.4.
    case prometheusText

    /// OpenMetrics text, version 1.0.0.
    case openMetrics

    /// The value of the answer's `Content-Type`.
    public var contentType: String {
        switch self {
        case .prometheusText: "text/plain; version=0.0.4; charset=utf-8"
        case .openMetrics: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        }
    }

    /// The format a scraper prefers.
    ///
    /// The highest `q` wins and, among equals, the one named first. Whoever names neither format gets Prometheus text,
    /// which every scraper reads and a person too.
    ///
    /// - Parameter accept: The request's `Accept` header, if it had one.
    ///
    /// Source: RFC 9110, section 12.5.1; prometheus.io, "Content negotiation".
    public static func negotiated(accept: String?) -> ExpositionFormat {
        var best: (format: ExpositionFormat, quality: Double)?
        for range in (accept ?? "").split(separator: ",").prefix(rangesMax) {
            guard let (format, quality) = offer(String(range)), quality > best?.quality ?? 0 else { continue }
            best = (format, quality)
        }
        return best?.format ?? .prometheusText
    }

    /// Media ranges read from one header; the rest is ignored.
    private static let rangesMax = 32

    private static func offer(_ range: String) -> (ExpositionFormat, Double)? {
        let fields = range.lowercased().split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" } }
        var version: Substring?
        var quality = 1.0
        for field in fields.dropFirst() {
            if field.hasPrefix("version=") { version = field.dropFirst("version=".count) }
            if field.hasPrefix("q=") { quality = Double(field.dropFirst("q=".count)) ?? 0 }
        }
        switch fields.first {
        case "application/openmetrics-text" where version == nil || version == "1.0.0": return (.openMetrics, quality)
        case "text/plain" where version == nil || version == "0.0.4": return (.prometheusText, quality)
        default: return nil
        }
    }
}
