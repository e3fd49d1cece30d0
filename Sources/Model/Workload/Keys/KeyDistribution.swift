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
    /// Corporate accounts come first, private subscribers after them.
    private let privateStart: Int
    private let privateCount: UInt64
    /// The share of draws that are of corporate accounts.
    public let corporateShare: Double

    /// Prepares draws.
    ///
    /// - Parameters:
    ///   - choice: What the scenario says, with fewer corporate accounts than the population has customers.
    ///   - population: Whose subscribers they are; its seed says which of them are the active ones.
    public init(_ choice: KeyChoice, population: Population) {
        let accounts = choice.corporate?.accounts ?? 0
        precondition(accounts < population.customers, "a population has private subscribers too")
        corporate = choice.corporate
        privateStart = accounts
        privateCount = UInt64(population.customers - accounts)
        let lines = choice.corporate.map { Double($0.accounts) * Double($0.linesEach) * $0.weight } ?? 0
        corporateShare = lines / (lines + Double(privateCount))
        scramble = SubscriberScramble(count: privateCount, seed: population.seed)
        switch choice.shape {
        case .uniform:
            drawing = .uniform
        case .zipf(let theta):
            drawing = .zipf(ZipfDistribution(count: privateCount, theta: theta))
        case .hotspot(let requests, let subscribers):
            let hot = UInt64((Double(privateCount) * subscribers).rounded())
            drawing = .hotspot(requests: requests, hot: min(max(1, hot), privateCount))
        case .hotSlot(let requests):
            drawing = .hotSlot(
                requests: requests,
                subscribers: Self.hotSlot(of: population, scramble: scramble, from: accounts))
        }
    }

    /// The next subscriber.
    public func draw(_ random: inout RandomSource) -> SubscriberPick {
        if let corporate, random.unit() < corporateShare {
            let account = Int(random.uniform(below: UInt64(corporate.accounts)))
            let line = Int(random.uniform(below: UInt64(corporate.linesEach)))
            return SubscriberPick(index: SubscriberIndex(account), line: line)
        }
        switch drawing {
        case .uniform:
            return SubscriberPick(index: anyPrivate(&random))
        case .zipf(let zipf):
            return SubscriberPick(index: subscriber(ofRank: zipf.draw(&random) - 1))
        case .hotspot(let requests, let hot):
            if random.unit() < requests || hot == privateCount {
                return SubscriberPick(index: subscriber(ofRank: random.uniform(below: hot)))
            }
            return SubscriberPick(index: subscriber(ofRank: hot + random.uniform(below: privateCount - hot)))
        case .hotSlot(let requests, let subscribers):
            if random.unit() < requests {
                return SubscriberPick(index: subscribers[Int(random.uniform(below: UInt64(subscribers.count)))])
            }
            return SubscriberPick(index: anyPrivate(&random))
        }
    }

    /// The subscriber of a rank among those that are no corporate accounts, 0 being the most active of a Zipf choice.
    func subscriber(ofRank rank: UInt64) -> SubscriberIndex {
        SubscriberIndex(privateStart + Int(scramble.place(ofRank: rank)))
    }

    private func anyPrivate(_ random: inout RandomSource) -> SubscriberIndex {
        SubscriberIndex(privateStart + Int(random.uniform(below: privateCount)))
    }

    /// Subscribers of the slot that the scramble's first subscriber is in, so that there is at least one.
    private static func hotSlot(
        of population: Population, scramble: SubscriberScramble, from start: Int
    ) -> [SubscriberIndex] {
        let chosen = SubscriberIndex(start + Int(scramble.place(ofRank: 0)))
        let slot = population.customerKey(chosen).slot
        var found: [SubscriberIndex] = []
        for index in start..<population.customers where found.count < hotSlotSubscribersMax {
            let subscriber = SubscriberIndex(index)
            if population.customerKey(subscriber).slot == slot { found.append(subscriber) }
        }
        return found
    }
}
