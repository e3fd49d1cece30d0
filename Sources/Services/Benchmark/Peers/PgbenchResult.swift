/// What pgbench says at its end.
///
/// Source: PostgreSQL 15 manual, pgbench, "Results".
struct PgbenchResult: Equatable {
    /// Transactions that were done.
    let transactions: Int

    /// Transactions that failed.
    let failed: Int

    /// Transactions per second, the time to connect not counted.
    let rate: Double

    init(parsing output: String) throws(BenchmarkError) {
        let unreadable = BenchmarkError.outputUnreadable(program: "pgbench", output: output)
        func after(_ label: String) throws(BenchmarkError) -> Substring {
            for line in output.split(separator: "\n") where line.hasPrefix(label) {
                return line.dropFirst(label.count).drop { $0 == " " }.prefix { $0 != " " && $0 != "/" }
            }
            throw unreadable
        }
        guard let transactions = Int(try after("number of transactions actually processed:")),
            let failed = Int(try after("number of failed transactions:")), let rate = Double(try after("tps ="))
        else { throw unreadable }
        self.transactions = transactions
        self.failed = failed
        self.rate = rate
    }
}
