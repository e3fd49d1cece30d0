import Capture
import Testing

@Suite struct DeliveryScheduleTests {
    private static let schedule = DeliverySchedule()

    @Test func `waits grow from five seconds to a day and end`() {
        let waits = (1..<20).map { Self.schedule.wait(after: $0, asked: nil, chance: 0) }
        let known = waits.compactMap(\.self)
        #expect(known.first == 5 && known.last == 86_400)
        #expect(known == known.sorted())
        #expect(known.count == Self.schedule.attemptsMax - 1)
        #expect(waits[known.count...].allSatisfy { $0 == nil })
    }

    @Test func `chance makes a wait longer by a fifth at most`() {
        for chance in [0.0, 0.5, 1.0] {
            let wait = Self.schedule.wait(after: 2, asked: nil, chance: chance)
            #expect(wait == 300 * (1 + 0.2 * chance))
        }
    }

    @Test func `a longer wait that is asked for is kept, within a day`() {
        #expect(Self.schedule.wait(after: 1, asked: 120, chance: 0) == 120)
        #expect(Self.schedule.wait(after: 1, asked: 1, chance: 0) == 5)
        #expect(Self.schedule.wait(after: 1, asked: 1e12, chance: 0) == 86_400)
        #expect(Self.schedule.wait(after: 10, asked: 60, chance: 0) == nil, "after the last attempt there is no other")
    }
}
