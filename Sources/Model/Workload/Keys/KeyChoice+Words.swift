extension KeyChoice: CustomStringConvertible {
    /// The choice in words, such as `Zipf 0.9`.
    public var description: String {
        let people =
            switch shape {
            case .uniform: "uniform"
            case .zipf(let theta): "Zipf \(FigureText.digits(theta, 4))"
            case .hotspot(let requests, let subscribers):
                "hotspot, \(FigureText.percent(requests)) of requests to \(FigureText.percent(subscribers)) of subscribers"
            case .hotSlot(let requests): "hot slot, \(FigureText.percent(requests)) of requests"
            }
        guard let corporate else { return people }
        return "\(people), and \(corporate.accounts) corporate accounts of \(corporate.linesEach) lines"
    }
}
