import BSS
import Testing

struct AllocationTests {
    @Test func `KPMG's bundle is shared as the handbook shares it`() throws {
        let euro = try Currency("EUR")
        let weights: [Int64] = [20, 30, 40]
        let whole = try Money(minorUnits: 80, currency: euro).allocated(by: weights)
        #expect(whole.map(\.minorUnits) == [18, 27, 35])
        let cents = try Money(minorUnits: 8_000, currency: euro).allocated(by: weights)
        #expect(cents.map(\.minorUnits) == [1_778, 2_667, 3_555])
    }

    @Test func `shares sum to the amount and none is a unit off`() throws {
        let euro = try Currency("EUR")
        var random = SplitMix(seed: 2)
        for _ in 0..<5_000 {
            let units = Int64(bitPattern: random.next()) >> Int64(random.next() % 64)
            var weights = (0..<Int(1 + random.next() % 9)).map { _ in Int64(random.next() % 1_000) }
            weights[0] += 1
            let shares = try Money(minorUnits: units, currency: euro).allocated(by: weights).map(\.minorUnits)
            #expect(shares.reduce(0, +) == units)
            let total = Double(weights.reduce(0, +))
            for (share, weight) in zip(shares, weights) where units.magnitude < 1 << 40 {
                #expect(abs(Double(share) - Double(units) * Double(weight) / total) < 1.001)
            }
        }
    }

    @Test func `of equal losers the first gets the unit`() throws {
        let shares = try Money(minorUnits: -2, currency: Currency("EUR")).allocated(by: [1, 1, 1])
        #expect(shares.map(\.minorUnits) == [-1, -1, 0])
    }

    @Test(arguments: [[], [0, 0], [3, -1]] as [[Int64]])
    func `weights that share nothing are refused`(weights: [Int64]) throws {
        let money = Money(minorUnits: 1, currency: try Currency("EUR"))
        #expect(throws: MoneyError.noWeights) { try money.allocated(by: weights) }
    }

    @Test func `weights beyond 64 bits are refused`() throws {
        let money = Money(minorUnits: 1, currency: try Currency("EUR"))
        #expect(throws: MoneyError.overflow) { try money.allocated(by: [.max, 1]) }
        #expect(try money.allocated(by: [.max - 1, 1]).map(\.minorUnits) == [1, 0])
    }
}
