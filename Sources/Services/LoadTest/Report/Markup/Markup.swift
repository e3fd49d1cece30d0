/// HTML or SVG as it is written: names are the program's own, and every text and attribute is escaped.
///
/// There is no other way to put a text into a report, so what a result file says is never taken for markup.
struct Markup: Sendable {
    /// What was written.
    private(set) var source = ""

    /// Begins with nothing.
    init() {}

    /// Begins with markup of the program's own, in which nothing from a file may be.
    init(own markup: String) {
        source = markup
    }

    /// Writes an element with what is in it.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:],
        _ content: (inout Markup) -> Void
    ) {
        open(name, attributes)
        source += ">"
        content(&self)
        source += "</\(name)>"
    }

    /// Writes an element with a text.
    mutating func element(
        _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], text: String
    ) {
        element(name, attributes) { $0.text(text) }
    }

    /// Writes an element with nothing in it.
    mutating func empty(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) {
        open(name, attributes)
        source += "/>"
    }

    /// Writes a text.
    mutating func text(_ text: String) { source += Self.escaped(text) }

    /// Starts a line, so that people can read the source.
    mutating func newline() { source += "\n" }

    /// Writes what was escaped when it was written.
    mutating func append(_ markup: Markup) { source += markup.source }

    private mutating func open(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String>) {
        source += "<\(name)"
        for (key, value) in attributes { source += " \(key)=\"\(Self.escaped(value))\"" }
    }

    /// A text without what HTML, SVG or XML take for markup, and without control characters, which they refuse.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\n", "\t": escaped.unicodeScalars.append(scalar)
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): escaped += "\u{FFFD}"
            // Overrides of the writing direction can make a text read as another.
            case _ where (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value):
                escaped += "\u{FFFD}"
            case _ where scalar.value & 0xFFFE == 0xFFFE: escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
