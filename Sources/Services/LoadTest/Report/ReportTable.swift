/// A table of a report: for HTML, Markdown and text alike.
struct ReportTable: Sendable {
    /// How a row's last cell is to be read.
    enum Tone: Sendable {
        case plain, good, bad
    }

    /// What the table shows.
    var caption: String
    var columns: [String]
    /// The columns that hold words, and stand to the left.
    var words: Set<Int>
    var rows: [[String]]
    var tones: [Tone]

    /// Makes a table; rows without a tone are plain.
    init(_ caption: String, columns: [String], words: Set<Int> = [0], rows: [[String]], tones: [Tone] = []) {
        precondition(rows.allSatisfy { $0.count == columns.count }, "every row of \(caption) has a cell a column")
        self.caption = caption
        self.columns = columns
        self.words = words
        self.rows = rows
        self.tones = tones
    }
}
