/// A piece of a report, whatever it is written as.
enum ReportBlock: Sendable {
    case heading(String)
    case paragraph(String)
    case list([String])
    case table(ReportTable)
    case picture(any Picture)
    /// What must not be overlooked.
    case callout(tone: ReportTable.Tone, title: String, text: String)
}
