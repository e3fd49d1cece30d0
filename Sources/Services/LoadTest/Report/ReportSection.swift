/// A chapter of a report.
struct ReportSection: Sendable {
    var title: String
    var blocks: [ReportBlock]
}
