/// A report before it is written as a page or as text.
struct ReportDocument: Sendable {
    var title: String
    var subtitle: String
    var sections: [ReportSection]
}
