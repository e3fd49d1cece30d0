import Sharding

extension FilterValue {
    /// Understands a parameter's value as the values of a condition.
    ///
    /// Commas part the values of `equal` and `notEqual`, but not inside double quotes; quotes around a value fall
    /// away, since some clients send them (`lastUpdate="..."`).
    static func list(
        _ text: String, for attribute: Attribute, comparison: FilterCondition.Comparison
    ) throws(TMFError) -> [FilterValue] {
        switch comparison {
        case .equal, .notEqual:
            var values: [FilterValue] = []
            for part in try parts(text, of: attribute.path) {
                values.append(try FilterValue(part, for: attribute))
            }
            return try ListQueryParser.bounded(values, attribute.path)
        case .greater, .greaterOrEqual, .less, .lessOrEqual:
            guard attribute.column?.kind != .textArray, attribute.column?.kind != .boolean else {
                throw .invalidQuery("\(attribute.path) has no order to compare by")
            }
            return [try FilterValue(unquoted(text), for: attribute)]
        case .startsWith:
            guard attribute.column?.kind == .text, !attribute.holdsIDs else {
                throw .invalidQuery("\(attribute.path) is no single text")
            }
            return [try FilterValue(unquoted(text), for: attribute)]
        }
    }

    /// Understands one value as the attribute's column needs it.
    init(_ text: String, for attribute: Attribute) throws(TMFError) {
        guard let column = attribute.column else { throw .invalidQuery("lists are not filtered by \(attribute.path)") }
        guard !text.utf8.contains(0) else { throw .invalidQuery("\(attribute.path): U+0000 is in no document") }
        let value: FilterValue? =
            switch column.kind {
            case .text, .textArray: .text(attribute.holdsIDs ? ResourceID(utf8: text.utf8)?.text ?? text : text)
            case .boolean: ["true": FilterValue.boolean(true), "false": .boolean(false)][text]
            case .integer: Int64(text).map { .integer($0) }
            case .decimal: (try? DecimalNumber(exactly: text.utf8)).map { _ in .decimal(text) }
            case .timestamp: Timestamp(rfc3339: text).map { .timestamp($0) }
            }
        guard let value else { throw .invalidQuery("\(attribute.path): the value is no \(column.kind.inWords)") }
        self = value
    }

    private static func unquoted(_ text: String) -> String {
        let bytes = text.utf8
        guard bytes.count >= 2, bytes.first == UInt8(ascii: "\""), bytes.last == UInt8(ascii: "\"") else { return text }
        return String(text.dropFirst().dropLast())
    }

    /// Splits at commas outside quotes.
    ///
    /// A value that is not wholly quoted keeps its quotes.
    private static func parts(_ text: String, of name: String) throws(TMFError) -> [String] {
        var parts: [String] = []
        var part = ""
        var isQuoted = false
        for scalar in text.unicodeScalars {
            if scalar == "\"" && (part.isEmpty || isQuoted) { isQuoted.toggle() }
            if scalar == "," && !isQuoted {
                parts.append(unquoted(part))
                part = ""
            } else {
                part.unicodeScalars.append(scalar)
            }
        }
        guard !isQuoted else { throw .invalidQuery("\(name) has a quote without its end") }
        parts.append(unquoted(part))
        return parts
    }
}

extension Column.Kind {
    /// What a value of the type is called in a message.
    fileprivate var inWords: String {
        switch self {
        case .text, .textArray: "text"
        case .boolean: "true or false"
        case .integer: "whole number of 64 bits"
        case .decimal: "decimal number"
        case .timestamp: "RFC 3339 date and time"
        }
    }
}
