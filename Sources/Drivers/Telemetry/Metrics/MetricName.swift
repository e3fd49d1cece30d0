/// A metric's name as Prometheus allows it: `[a-zA-Z_:][a-zA-Z0-9_:]*`.
///
/// Source: prometheus.io, "Data model"; units and `_total` by "Metric and label naming".
enum MetricName {
    /// A longer name is cut.
    static let bytesMax = 200

    /// The label of a swift-metrics object made into a legal name, with the suffix its kind asks for.
    static func sanitised(_ label: String, suffix: String) -> String {
        var bytes: [UInt8] = []
        for byte in label.utf8.prefix(bytesMax) {
            bytes.append(isLegal(byte) || byte == UInt8(ascii: ":") ? byte : UInt8(ascii: "_"))
        }
        if bytes.first.map(isDigit) ?? true { bytes.insert(UInt8(ascii: "_"), at: 0) }
        let name = String(decoding: bytes, as: UTF8.self)
        return suffix.isEmpty || name.hasSuffix(suffix) ? name : name + suffix
    }

    /// A dimension's name made into a legal label name, `[a-zA-Z_][a-zA-Z0-9_]*`.
    ///
    /// Names that Prometheus keeps for itself (`__…`, and `le` of a histogram) get an honest prefix.
    static func sanitisedLabel(_ dimension: String) -> String {
        var bytes = dimension.utf8.prefix(bytesMax).map { isLegal($0) ? $0 : UInt8(ascii: "_") }
        if bytes.first.map(isDigit) ?? true { bytes.insert(UInt8(ascii: "_"), at: 0) }
        let name = String(decoding: bytes, as: UTF8.self)
        return name == "le" || name == "overflow" || name.hasPrefix("__") ? "exported_" + name : name
    }

    private static func isLegal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"): true
        default: isDigit(byte)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
}
