/// The escapes of the exposition formats.
///
/// Source: prometheus.io, "Exposition formats"; OpenMetrics 1.0, "ABNF".
enum Escape {
    /// A label's value: backslash, quote and newline.
    static func labelValue(_ text: String) -> String {
        escaped(text, quotes: true)
    }

    /// A `# HELP` text: OpenMetrics escapes quotes in it, the older text format must not.
    static func help(_ text: String, _ format: ExpositionFormat) -> String {
        escaped(text, quotes: format == .openMetrics)
    }

    private static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
