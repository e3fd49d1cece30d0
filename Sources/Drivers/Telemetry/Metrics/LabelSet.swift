/// The labels of one series, in the text they are exposed in: `route="/customer",code="200"`.
///
/// The text is sorted by label name and escaped, so it is also the identity of the series.
struct LabelSet: Hashable, Comparable, Sendable {
    /// A longer value is cut: a label is for grouping, never for content.
    static let valueBytesMax = 256

    /// The escaped text between the braces; empty when there are no labels.
    let text: String

    /// The one series that all label sets past a family's cap share.
    static let overflow = LabelSet(text: "overflow=\"true\"")

    private init(text: String) {
        self.text = text
    }

    init(_ dimensions: [(String, String)]) {
        guard !dimensions.isEmpty else {
            text = ""
            return
        }
        // A name given twice keeps its last value: a series with two equal names is refused by every scraper.
        var values: [String: String] = [:]
        for (name, value) in dimensions { values[MetricName.sanitisedLabel(name)] = value }
        text =
            values.sorted { $0.key < $1.key }
            .map { "\($0.key)=\"\(Escape.labelValue(Self.bounded($0.value)))\"" }
            .joined(separator: ",")
    }

    static func < (left: LabelSet, right: LabelSet) -> Bool {
        left.text < right.text
    }

    private static func bounded(_ value: String) -> String {
        // Decoding repairs a character that the cut went through.
        value.utf8.count <= valueBytesMax ? value : String(decoding: value.utf8.prefix(valueBytesMax), as: UTF8.self)
    }
}
