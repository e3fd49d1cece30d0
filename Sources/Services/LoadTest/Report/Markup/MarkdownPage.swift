/// A report as Markdown: the words and tables of the page, and what each picture shows in a sentence.
struct MarkdownPage {
    private let document: ReportDocument

    init(_ document: ReportDocument) {
        self.document = document
    }

    /// The file's text.
    var text: String {
        var parts = ["# \(Self.escaped(document.title))", Self.escaped(document.subtitle)]
        for section in document.sections {
            parts.append("## \(Self.escaped(section.title))")
            parts += section.blocks.map(Self.text)
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }

    private static func text(_ block: ReportBlock) -> String {
        switch block {
        case .heading(let text): "### \(escaped(text))"
        case .paragraph(let text): escaped(text)
        case .list(let items): items.map { "- \(escaped($0))" }.joined(separator: "\n")
        case .table(let table): self.table(table)
        case .callout(_, let title, let text): "> **\(escaped(title))**\n>\n> \(escaped(text))"
        case .picture(let picture): "**\(escaped(picture.title)).** \(escaped(picture.description))"
        }
    }

    private static func table(_ table: ReportTable) -> String {
        let head = "| " + table.columns.map(escaped).joined(separator: " | ") + " |"
        let rule = "|" + table.columns.indices.map { table.words.contains($0) ? "---|" : "--:|" }.joined()
        let rows = table.rows.map { "| " + $0.map(escaped).joined(separator: " | ") + " |" }
        return ([escaped(table.caption), "", head, rule] + rows).joined(separator: "\n")
    }

    /// A text on one line that no reader of Markdown takes for markup.
    static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\", "`", "*", "_", "[", "]", "|", "#", "~", "!":
                escaped += "\\"
                escaped.unicodeScalars.append(scalar)
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            case "\n", "\r", "\t": escaped += " "
            case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value): escaped += "\u{FFFD}"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
