extension ArrivalPattern: CustomStringConvertible {
    /// The pattern in words, such as `Poisson, 500/s`.
    public var description: String {
        let spacing = self.spacing == .poisson ? "Poisson" : "even"
        switch shape {
        case .constant(let rate):
            return "\(spacing), \(Self.rate(rate))"
        case .ramp(let from, let to, let over):
            let within = over.map { " over \(DurationText.text(seconds: $0))" } ?? ""
            return "ramp from \(Self.rate(from)) to \(Self.rate(to))\(within), \(spacing)"
        case .step(let rates):
            return "steps of \(rates.map { FigureText.digits($0, 4) }.joined(separator: ", "))/s, \(spacing)"
        case .spike(let base, let peak, let at, let lasting):
            return "\(Self.rate(base)) with a spike of \(Self.rate(peak)) at \(DurationText.text(seconds: at)) for "
                + "\(DurationText.text(seconds: lasting)), \(spacing)"
        case .day(let rate, let points):
            return "a day's curve of \(points.count) points, \(Self.rate(rate)) at its busiest, \(spacing)"
        }
    }

    private static func rate(_ rate: Double) -> String { FigureText.digits(rate, 4) + "/s" }
}
