/// How far the building of a data set is.
public struct SeedProgress: Sendable, Equatable {
    /// What is being done, in words.
    public var step: String
    /// Rows that are there, those of an earlier run among them; nil for steps that count none.
    public var rows: Int?
    /// Rows that there will be.
    public var rowsTotal: Int
    /// Rows that this run has put in.
    public var rowsOfRun: Int
    /// Seconds since this run began to put rows in.
    public var seconds: Double

    /// A step that counts no rows.
    init(step: String) {
        self.step = step
        rowsTotal = 0
        rowsOfRun = 0
        seconds = 0
    }

    init(step: String, rows: Int, rowsTotal: Int, rowsOfRun: Int, seconds: Double) {
        self.step = step
        self.rows = rows
        self.rowsTotal = rowsTotal
        self.rowsOfRun = rowsOfRun
        self.seconds = seconds
    }

    /// Rows a second, none before the first.
    public var rate: Double? { rowsOfRun > 0 && seconds > 0 ? Double(rowsOfRun) / seconds : nil }

    /// Seconds that the rest will take at the rate so far.
    public var secondsLeft: Double? { rows.flatMap { rows in rate.map { Double(max(0, rowsTotal - rows)) / $0 } } }

    /// One line for a person: `filling: 43 %, 3,412,000 of 8,000,000 rows, 52,300 rows/s, 1:27 left`.
    public var text: String {
        guard let rows, rowsTotal > 0 else { return step }
        var line = "\(step): \(rows * 100 / rowsTotal) %, \(Self.grouped(rows)) of \(Self.grouped(rowsTotal)) rows"
        if let rate, let secondsLeft {
            let left = Int(secondsLeft.rounded(.up))
            line += ", \(Self.grouped(Int(rate))) rows/s, \(left / 60):\(left % 60 < 10 ? "0" : "")\(left % 60) left"
        }
        return line
    }

    /// A number with `,` between thousands.
    static func grouped(_ number: Int) -> String {
        let digits = String(number)
        var text = ""
        for (place, digit) in digits.enumerated() {
            if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return text
    }
}
