/// A report as one HTML file that needs nothing else: no script, no other file, no network.
struct HTMLPage {
    private let document: ReportDocument

    init(_ document: ReportDocument) {
        self.document = document
    }

    /// The file's text.
    var text: String {
        var page = Markup()
        var pictures = 0
        page.element("head") { head in
            head.empty("meta", ["charset": "utf-8"])
            head.empty("meta", ["name": "viewport", "content": "width=device-width, initial-scale=1"])
            // Even if something of a hostile file got through, nothing would be loaded or run.
            head.empty(
                "meta",
                [
                    "http-equiv": "Content-Security-Policy",
                    "content": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'",
                ])
            head.element("title", text: document.title)
            head.append(Self.sheet)
        }
        page.newline()
        page.element("body") { body in
            body.element("header") { header in
                header.element("h1", text: document.title)
                header.element("p", ["class": "quiet"], text: document.subtitle)
                if document.sections.count > 1 { Self.contents(document.sections, in: &header) }
            }
            body.element("main") { main in
                for (index, section) in document.sections.enumerated() {
                    main.newline()
                    main.element("section", ["id": "section-\(index + 1)"]) { part in
                        part.element("h2", text: section.title)
                        for block in section.blocks { Self.write(block, in: &part, pictures: &pictures) }
                    }
                }
            }
            body.newline()
            body.element("footer", text: "Made by trunkline loadtest report. Times are UTC.")
        }
        page.newline()
        return "<!DOCTYPE html>\n<html lang=\"en\">" + page.source + "</html>\n"
    }

    /// The style sheet is the program's own; escaped, its quotes would not be read.
    private static var sheet: Markup { Markup(own: "<style>\n\(ReportStyle.sheet)\n</style>") }

    private static func contents(_ sections: [ReportSection], in header: inout Markup) {
        header.element("nav", ["aria-label": "Contents"]) { nav in
            nav.element("ul") { list in
                for (index, section) in sections.enumerated() {
                    list.element("li") { $0.element("a", ["href": "#section-\(index + 1)"], text: section.title) }
                }
            }
        }
    }

    private static func write(_ block: ReportBlock, in markup: inout Markup, pictures: inout Int) {
        markup.newline()
        switch block {
        case .heading(let text): markup.element("h3", text: text)
        case .paragraph(let text): markup.element("p", text: text)
        case .list(let items):
            markup.element("ul") { list in for item in items { list.element("li", text: item) } }
        case .table(let table): markup.element("div", ["class": "wide"]) { write(table, in: &$0) }
        case .callout(let tone, let title, let text):
            markup.element("div", ["class": "callout \(name(of: tone))"]) { box in
                box.element("strong", text: title)
                box.element("p", text: text)
            }
        case .picture(let picture):
            pictures += 1
            let number = pictures
            markup.element("h3", text: picture.title)
            markup.element("figure") { figure in
                figure.append(picture.svg(number: number))
                figure.element("figcaption", text: picture.description)
            }
        }
    }

    private static func write(_ table: ReportTable, in markup: inout Markup) {
        markup.element("table") { body in
            body.element("caption", text: table.caption)
            body.element("thead") { head in
                head.element("tr") { row in
                    for (column, name) in table.columns.enumerated() {
                        row.element(
                            "th", ["scope": "col", "class": table.words.contains(column) ? "words" : ""], text: name)
                    }
                }
            }
            body.element("tbody") { rows in
                for (index, cells) in table.rows.enumerated() {
                    rows.newline()
                    rows.element("tr") { row in
                        for (column, cell) in cells.enumerated() {
                            let isLast = column == cells.count - 1
                            let tone = isLast && table.tones.indices.contains(index) ? name(of: table.tones[index]) : ""
                            let style = (table.words.contains(column) ? "words " : "") + tone
                            row.element("td", ["class": style], text: cell)
                        }
                    }
                }
            }
        }
    }

    private static func name(of tone: ReportTable.Tone) -> String {
        switch tone {
        case .plain: ""
        case .good: "good"
        case .bad: "bad"
        }
    }
}
