import Sharding

/// Draws subscribers of a population as a scenario's keys say, each in constant time and without allocation.
public struct KeyDistribution: Sendable {
    /// The most subscribers of a hot slot that are drawn from: more make no difference to the slot's load.
    public static let hotSlotSubscribersMax = 1000

    private enum Drawing: Sendable {
        case uniform
        case zipf(ZipfDistribution)
        case hotspot(requests: Double, hot: UInt64)
        case hotSlot(requests: Double, subscribers: [SubscriberIndex])
    }

    private let drawing: Drawing
    private let scramble: SubscriberScramble
    private let corporate: CorporateAccounts?
    private let count: UInt64
    /// The share of draws that are of corporate accounts.
    public let corporateShare: Double

    /// Prepares draws.
    ///
    /// - Parameters:
    ///   - choice: What the scenario says; its corporate accounts are the data set's first, beside the population.
    ///   - population: Whose subscribers they are; its seed says which of them are the active ones.
    public init(_ choice: KeyChoice, population: Population) {
        corporate = choice.corporate
        count = UInt64(population.customers)
        let lines = choice.corporate.map { Double($0.accounts) * Double($0.linesEach) * $0.weight } ?? 0
        corporateShare = lines / (lines + Double(count))
        scramble = SubscriberScramble(count: count, seed: population.seed)
        switch choice.shape {
        case .uniform:
            drawing = .uniform
        case .zipf(let theta):
            drawing = .zipf(ZipfDistribution(count: count, theta: theta))
        case .hotspot(let requests, let subscribers):
            let hot = UInt64((Double(count) * subscribers).rounded())
            drawing = .hotspot(requests: requests, hot: min(max(1, hot), count))
        case .hotSlot(let requests):
            drawing = .hotSlot(
                requests: requests,
                subscribers: Self.hotSlot(of: population, scramble: scramble))
        }
    }

    /// The next subscriber.
    public func draw(_ random: inout RandomSource) -> SubscriberPick {
        if let corporate, random.unit() < corporateShare {
            let account = Int(random.uniform(below: UInt64(corporate.accounts)))
            let line = Int(random.uniform(below: UInt64(corporate.linesEach)))
            return .line(line, of: CorporateIndex(account))
        }
        switch drawing {
        case .uniform:
            return .person(anybody(&random))
        case .zipf(let zipf):
            return .person(subscriber(ofRank: zipf.draw(&random) - 1))
        case .hotspot(let requests, let hot):
            if random.unit() < requests || hot == count {
                return .person(subscriber(ofRank: random.uniform(below: hot)))
            }
            return .person(subscriber(ofRank: hot + random.uniform(below: count - hot)))
        case .hotSlot(let requests, let subscribers):
            if random.unit() < requests {
                return .person(subscribers[Int(random.uniform(below: UInt64(subscribers.count)))])
            }
            return .person(anybody(&random))
        }
    }

    /// The person of a rank, 0 being the most active of a Zipf choice.
    func subscriber(ofRank rank: UInt64) -> SubscriberIndex {
        SubscriberIndex(Int(scramble.place(ofRank: rank)))
    }

    private func anybody(_ random: inout RandomSource) -> SubscriberIndex {
        SubscriberIndex(Int(random.uniform(below: count)))
    }

    /// Subscribers of the slot that the scramble's first subscriber is in, so that there is at least one.
    private static func hotSlot(of population: Population, scramble: SubscriberScramble) -> [SubscriberIndex] {
        let chosen = SubscriberIndex(Int(scramble.place(ofRank: 0)))
        let slot = population.customerKey(chosen).slot
        var found: [SubscriberIndex] = []
        for index in 0..<population.customers where found.count < hotSlotSubscribersMax {
            let subscriber = SubscriberIndex(index)
            if population.customerKey(subscriber).slot == slot { found.append(subscriber) }
        }
        return found
    }
}
