import StrictYAML
import Yams

/// The kinds of values that a scenario has beside texts and whole numbers.
extension YAMLFields where Refusal == YAMLMistake {
    /// A duration with its unit, such as `20s`.
    func duration(_ field: String) throws(YAMLMistake) -> Duration {
        guard case .scalar(let scalar) = try required(field), let duration = DurationText.duration(scalar.string) else {
            throw mistake(.wrongType, field, DurationText.rule)
        }
        return duration
    }

    /// A duration, if it is given.
    func optionalDuration(_ field: String) throws(YAMLMistake) -> Duration? {
        try optional(field) == nil ? nil : duration(field)
    }

    /// A number with or without a fraction.
    func fraction(_ field: String, in range: ClosedRange<Double>) throws(YAMLMistake) -> Double {
        try Self.fraction(of: required(field), "\(field) of \(subject)", in: range, line: valueLine(of: field))
    }

    /// The number that a node is.
    static func fraction(
        of node: Node, _ what: String, in range: ClosedRange<Double>, line: Int
    ) throws(YAMLMistake) -> Double {
        guard case .scalar(let scalar) = node, scalar.style == .plain,
            let number = DecimalText.fraction(scalar.string)
        else {
            throw YAMLMistake(
                .wrongType, line: line, "\(what) is a number of 0 or more in plain digits, such as 12 or 0.9")
        }
        guard range.contains(number) else {
            let bounds = "\(FigureText.digits(range.lowerBound, 6)) to \(FigureText.digits(range.upperBound, 6))"
            throw YAMLMistake(.badValue, line: line, "\(what) is \(bounds), not \(FigureText.digits(number, 6))")
        }
        return number
    }

    /// A whole number within bounds.
    func whole(_ field: String, in range: ClosedRange<Int>) throws(YAMLMistake) -> Int {
        let number = try number(field)
        guard range.contains(Int(number)) else {
            throw mistake(
                .badValue, field, "\(field) of \(subject) is \(range.lowerBound) to \(range.upperBound), not \(number)")
        }
        return Int(number)
    }

    /// A share in percent, such as `80%`.
    func share(_ field: String) throws(YAMLMistake) -> Double {
        guard case .scalar(let scalar) = try required(field), let share = ShareText.share(scalar.string), share > 0
        else {
            throw mistake(.wrongType, field, "\(field) of \(subject) is a share above 0% and up to 100%, such as 80%")
        }
        return share
    }

    /// One of an enumeration's names.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ field: String, of _: Choice.Type
    ) throws(YAMLMistake) -> Choice {
        let node = try required(field)
        guard case .scalar(let scalar) = node, let choice = Choice(rawValue: scalar.string) else {
            let names = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw mistake(.badValue, field, "\(field) of \(subject) is one of \(names), not \(node.quotedShort)")
        }
        return choice
    }

    /// A mistake in a field's value.
    func mistake(_ reason: YAMLMistake.Reason, _ field: String, _ message: String) -> YAMLMistake {
        YAMLMistake(reason, line: valueLine(of: field), message)
    }
}
