import StrictYAML
import Yams

extension ScenarioReader {
    /// Reads `arrivals`, whose fields its pattern decides.
    ///
    /// - Parameter duration: The measured time, which a ramp and a spike must fit in; none if it could not be read.
    mutating func arrivals(_ scenario: Fields, duration: Duration?) -> ArrivalPattern? {
        guard let node = scenario.optional("arrivals") else { return nil }
        let line = scenario.line(of: "arrivals")
        guard
            let pattern = kind(node, field: "pattern", subject: "arrivals", of: ScenarioFields.Pattern.self, line: line)
        else { return nil }
        let fields = fields(node, subject: "arrivals of pattern \(pattern.rawValue)", of: pattern.fields, line: line)
        let spacing: ArrivalPattern.Spacing? = choice(
            fields, "spacing", usual: pattern == .constant ? .even : .poisson)
        guard let shape = shape(pattern, fields, duration: duration), let spacing else { return nil }
        return ArrivalPattern(shape, spacing: spacing)
    }

    /// Reads the field that decides which others there are.
    mutating func kind<Kind: RawRepresentable<String> & CaseIterable>(
        _ node: Node, field: String, subject: String, of _: Kind.Type, line: Int
    ) -> Kind? {
        guard case .mapping(let mapping) = node else {
            refuse(
                YAMLMistake(
                    .wrongType, line: node.mark?.line ?? line,
                    "\(subject) is a mapping that begins with its \(field)"))
            return nil
        }
        // Its other fields are looked at when it is known which there are.
        let names = Array(mapping.keys.compactMap(\.string))
        var ignored: [YAMLMistake] = []
        let fields = Fields.read(node, subject: subject, known: names, line: line, mistakes: &ignored)
        return attempt { () throws(YAMLMistake) in try fields.choice(field, of: Kind.self) }
    }

    private mutating func shape(
        _ pattern: ScenarioFields.Pattern, _ fields: Fields, duration: Duration?
    ) -> ArrivalPattern.Shape? {
        switch pattern {
        case .constant, .poisson:
            return rate(fields, "rate").map { .constant(rate: $0) }
        case .ramp:
            let over = given(fields, "over", usual: duration ?? .zero, as: Fields.duration)
            guard let from = rate(fields, "from", least: 0), let to = rate(fields, "to", least: 0), let over else {
                return nil
            }
            if fields.optional("over") != nil, over == .zero || over > (duration ?? over) {
                refuse(fields.mistake(.badValue, "over", "a ramp's time is above 0s and within the duration"))
            }
            checkHighest([from, to], fields, "to")
            return .ramp(from: from, to: to, over: fields.optional("over") == nil ? nil : over.secondsExactly)
        case .step:
            return steps(fields)
        case .spike:
            let at = given(fields, "at", as: Fields.duration)
            let lasting = given(fields, "for", as: Fields.duration)
            guard let base = rate(fields, "base", least: 0), let peak = rate(fields, "peak"), let at, let lasting else {
                return nil
            }
            if let duration, lasting == .zero || at + lasting > duration {
                refuse(fields.mistake(.badValue, "for", "a spike is longer than 0s and ends within the duration"))
            }
            return .spike(base: base, peak: peak, at: at.secondsExactly, lasting: lasting.secondsExactly)
        case .day:
            guard let rate = rate(fields, "rate"), let points = day(fields) else { return nil }
            return .day(rate: rate, points: points)
        }
    }

    private mutating func steps(_ fields: Fields) -> ArrivalPattern.Shape? {
        guard fields.optional("rates") != nil else { return nil }
        let before = mistakes.count
        let rates = entries(fields, "rates", atMost: ArrivalPattern.pointsMax).compactMap { node in
            attempt { () throws(YAMLMistake) in
                try Fields.fraction(
                    of: node, "an entry of rates", in: 0...ArrivalPattern.rateMax,
                    line: node.mark?.line ?? fields.valueLine(of: "rates"))
            }
        }
        guard mistakes.count == before else { return nil }
        checkHighest(rates, fields, "rates")
        return rates.isEmpty ? nil : .step(rates: rates)
    }

    private mutating func day(_ fields: Fields) -> [DayPoint]? {
        guard fields.optional("points") != nil else { return nil }
        let before = mistakes.count
        var points: [DayPoint] = []
        for node in entries(fields, "points", atMost: ArrivalPattern.pointsMax) {
            let point = self.fields(
                node, subject: "a point", of: ScenarioFields.dayPoint, line: fields.valueLine(of: "points"))
            let hour = fraction(point, "hour", in: 0...24)
            let relative = fraction(point, "relative", in: 0...ArrivalPattern.rateMax)
            guard let hour, let relative else { continue }
            if hour == 24 || points.contains(where: { $0.hour == hour }) {
                refuse(point.mistake(.badValue, "hour", "each hour of a day is 0 or more, below 24, and given once"))
            }
            points.append(DayPoint(hour: hour, relative: relative))
        }
        guard mistakes.count == before else { return nil }
        guard points.contains(where: { $0.relative > 0 }) else {
            refuse(fields.mistake(.badValue, "points", "a day has at least one point whose relative rate is above 0"))
            return nil
        }
        return points
    }

    private mutating func rate(_ fields: Fields, _ field: String, least: Double = ArrivalPattern.rateMin) -> Double? {
        fraction(fields, field, in: least...ArrivalPattern.rateMax)
    }

    private mutating func checkHighest(_ rates: [Double], _ fields: Fields, _ field: String) {
        guard (rates.max() ?? 0) < ArrivalPattern.rateMin else { return }
        let least = FigureText.digits(ArrivalPattern.rateMin, 3)
        refuse(fields.mistake(.badValue, field, "\(fields.subject) reach \(least) a second at their busiest"))
    }
}
