import Histories
import Testing
import Workload

@Suite struct HistoryEventTests {
    @Test func `an event is without what neither request nor answer named`() {
        let event = HistoryEvent(
            process: 0, operation: .init(rawValue: "readCustomer"), effect: .read, invokedMicroseconds: 1,
            completedMicroseconds: 2, outcome: .unknown)
        #expect(event.resource == nil && event.readMarker == nil && event.status == 0 && event.listed.isEmpty)
    }
}
