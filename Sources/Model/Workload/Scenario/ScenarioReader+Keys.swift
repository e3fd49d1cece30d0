import StrictYAML
import Yams

extension ScenarioReader {
    /// Reads `keys`; uniform if it is not given.
    mutating func keys(_ scenario: Fields) -> KeyChoice? {
        guard let node = scenario.optional("keys") else { return KeyChoice(.uniform) }
        let line = scenario.line(of: "keys")
        guard let choice = kind(node, field: "choice", subject: "keys", of: ScenarioFields.Choice.self, line: line)
        else {
            return nil
        }
        let fields = fields(node, subject: "keys of choice \(choice.rawValue)", of: choice.fields, line: line)
        let shape = shape(choice, fields)
        guard let corporateNode = fields.optional("corporate") else { return shape.map { KeyChoice($0) } }
        let corporate = corporate(corporateNode, line: fields.line(of: "corporate"))
        guard let shape, let corporate else { return nil }
        return KeyChoice(shape, corporate: corporate)
    }

    private mutating func shape(_ choice: ScenarioFields.Choice, _ fields: Fields) -> KeyChoice.Shape? {
        switch choice {
        case .uniform:
            return .uniform
        case .zipf:
            let theta = fraction(fields, "theta", in: 0...KeyChoice.thetaBound)
            guard let theta else { return nil }
            guard theta > 0, theta < KeyChoice.thetaBound else {
                let bound = FigureText.digits(KeyChoice.thetaBound, 3)
                refuse(fields.mistake(.badValue, "theta", "theta is above 0 and below \(bound)"))
                return nil
            }
            return .zipf(theta: theta)
        case .hotspot:
            let requests = given(fields, "requests", as: Fields.share)
            let subscribers = given(fields, "subscribers", as: Fields.share)
            guard let requests, let subscribers else { return nil }
            return .hotspot(requests: requests, subscribers: subscribers)
        case .hotSlot:
            return given(fields, "requests", as: Fields.share).map { .hotSlot(requests: $0) }
        }
    }

    private mutating func corporate(_ node: Node, line: Int) -> CorporateAccounts? {
        let fields = fields(node, subject: "corporate", of: ScenarioFields.corporate, line: line)
        let accounts = whole(fields, "accounts", in: 1...CorporateAccounts.accountsMax)
        let lines = whole(fields, "linesEach", in: 1...CorporateAccounts.linesMax)
        let weight = fraction(
            fields, "weight", in: CorporateAccounts.weightMin...Scenario.weightMax, usual: 1)
        guard let accounts, let lines, let weight else { return nil }
        return CorporateAccounts(accounts: accounts, linesEach: lines, weight: weight)
    }
}
