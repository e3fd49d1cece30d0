import Foundation

/// One direction of a picture: from figures to places, with ticks at round numbers.
struct Axis {
    /// What is counted, and how its ticks are written.
    enum Measure {
        /// Microseconds; the ticks are in one unit of time for the whole axis.
        case time
        /// Seconds since the start of a run.
        case seconds
        /// A number.
        case number
        /// Requests a second.
        case rate
        /// Bytes; the ticks are in one unit for the whole axis.
        case bytes
        /// A share of 1.
        case percent
        /// A factor, such as a ratio of two figures.
        case factor
    }

    /// What stands beside the axis.
    let title: String
    /// Figures at its ends, at the first and last tick.
    let range: ClosedRange<Double>
    /// Where the ticks are, and what each says.
    let ticks: [(value: Double, label: String)]
    private let isLogarithmic: Bool

    /// An axis over all these figures.
    ///
    /// - Parameters:
    ///   - isLogarithmic: Whether equal steps are equal ratios; figures of 0 are then left out.
    ///   - isTight: Whether the axis ends at the last figure rather than at the next round number.
    ///   - ticksMax: How many ticks have room.
    init(
        _ name: String, _ measure: Measure, over figures: [Double], isLogarithmic: Bool = false, isTight: Bool = false,
        ticksMax: Int = 8
    ) {
        let sound = figures.filter { $0.isFinite && $0.magnitude < 1e15 && (!isLogarithmic || $0 > 0) }
        let (least, most) = (sound.min() ?? (isLogarithmic ? 1 : 0), sound.max() ?? (isLogarithmic ? 10 : 1))
        // Bytes are round in powers of two.
        let base = measure == .bytes ? Self.byteUnit(most).factor : 1
        var values =
            isLogarithmic
            ? RoundTicks.logarithmic(from: least, to: most, max: ticksMax)
            : RoundTicks.linear(from: least / base, to: most / base, max: ticksMax).map { $0 * base }
        if isTight, !isLogarithmic, let first = values.first, most > first { values.removeAll { $0 > most } }
        let end = isTight && !isLogarithmic ? max(most, (values.last ?? 0)) : values.last ?? most
        let begin = isTight && !isLogarithmic ? min(least, values.first ?? least) : values.first ?? least
        range = begin < end ? begin...end : begin...(begin + 1)
        self.isLogarithmic = isLogarithmic
        let (unit, label) = Self.labels(measure, most: values.last?.magnitude ?? most)
        title = unit.isEmpty ? name : "\(name), \(unit)"
        ticks = values.map { ($0, label($0)) }
    }

    /// An axis of names, the first at 0, the next at 1, and so on.
    init(_ title: String, names: [String]) {
        self.title = title
        range = 0...Double(max(1, names.count - 1))
        ticks = names.enumerated().map { (Double($0.offset), $0.element) }
        isLogarithmic = false
    }

    /// The place of a figure between 0 (the first end) and 1; figures beyond an end stand at it.
    func place(_ figure: Double) -> Double {
        guard figure.isFinite else { return figure > 0 ? 1 : 0 }
        let figure = min(max(figure, range.lowerBound), range.upperBound)
        guard isLogarithmic else {
            return (figure - range.lowerBound) / (range.upperBound - range.lowerBound)
        }
        return log(figure / range.lowerBound) / log(range.upperBound / range.lowerBound)
    }

    private static func labels(_ measure: Measure, most: Double) -> (unit: String, label: (Double) -> String) {
        switch measure {
        case .time:
            // One unit for all ticks, so that they compare at a glance.
            let (unit, factor) = most < 1_000 ? ("µs", 1.0) : most < 10_000_000 ? ("ms", 1e3) : ("s", 1e6)
            return (unit, { Quantity.digits($0 / factor) })
        case .bytes:
            let (unit, factor) = byteUnit(most)
            return (unit, { Quantity.digits($0 / factor) })
        case .seconds: return ("s", { Quantity.digits($0) })
        case .rate: return ("1/s", { Quantity.digits($0) })
        case .percent: return ("%", { Quantity.digits($0 * 100) })
        case .number: return ("", { Quantity.digits($0) })
        case .factor: return ("", { Quantity.digits($0) + "×" })
        }
    }

    private static func byteUnit(_ most: Double) -> (unit: String, factor: Double) {
        let units = ["B", "KiB", "MiB", "GiB", "TiB"]
        var (factor, index) = (1.0, 0)
        while most / factor >= 1_024, index < units.count - 1 {
            factor *= 1_024
            index += 1
        }
        return (units[index], factor)
    }
}
