/// Reads the number of rows that the planner expects from the text of `explain (format json)`.
enum PlanEstimate {
    private static let label = Array("\"Plan Rows\":".utf8)

    /// The rows of the outermost node, which comes first; nil when the text is no plan.
    static func rows(in plan: some Collection<UInt8>) -> Int64? {
        guard let start = plan.firstRange(of: label)?.upperBound else { return nil }
        let digits = plan[start...].drop { $0 == UInt8(ascii: " ") }
            .prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        return Int64(String(decoding: digits, as: UTF8.self))
    }
}
