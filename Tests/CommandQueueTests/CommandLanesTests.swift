import Router
import Sharding
import Testing

@testable import CommandQueue

struct CommandLanesTests {
    private static let first = CommandLane.place(.slot(Slot(hash: 1)))
    private static let second = CommandLane.place(.slot(Slot(hash: 2)))

    @Test func `those of one lane come one after the other, in order`() {
        let lanes = CommandLanes<Int>()
        #expect(lanes.add(1, to: Self.first))
        #expect(!lanes.add(2, to: Self.first))
        #expect(!lanes.add(3, to: Self.first))
        #expect(lanes.next(of: Self.first) == 2)
        #expect(!lanes.add(4, to: Self.first))
        #expect(lanes.next(of: Self.first) == 3)
        #expect(lanes.next(of: Self.first) == 4)
        #expect(lanes.next(of: Self.first) == nil)
        #expect(lanes.add(5, to: Self.first), "a lane that is empty begins anew")
    }

    @Test func `lanes do not wait for each other`() {
        let lanes = CommandLanes<Int>()
        #expect(lanes.add(1, to: Self.first))
        #expect(lanes.add(2, to: Self.second))
        #expect(lanes.add(3, to: .place(.catalog)))
        #expect(lanes.add(4, to: .alone(1)))
        #expect(lanes.add(5, to: .alone(2)))
        #expect(lanes.next(of: Self.second) == nil)
        #expect(!lanes.add(6, to: Self.first))
    }
}
