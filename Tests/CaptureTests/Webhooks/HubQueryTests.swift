import Capture
import Testing

@Suite struct HubQueryTests {
    private static let known: Set = ["CustomerCreateEvent", "CustomerDeleteEvent", "CustomerStateChangeEvent"]

    @Test func `without a query every event is wanted`() throws {
        #expect(try HubQuery(nil, known: Self.known).eventTypes == nil)
        #expect(try HubQuery("", known: Self.known).eventTypes == nil)
    }

    @Test(arguments: [
        "eventType=CustomerCreateEvent,CustomerDeleteEvent",
        "eventType=CustomerCreateEvent&eventType=CustomerDeleteEvent",
        "eventType=CustomerDeleteEvent,CustomerCreateEvent,CustomerCreateEvent",
    ])
    func `types are named by commas or repeats`(text: String) throws {
        #expect(try HubQuery(text, known: Self.known).eventTypes == ["CustomerCreateEvent", "CustomerDeleteEvent"])
    }

    @Test(arguments: [
        "eventType", "eventType=", "eventType=Other", "eventType=CustomerCreateEvent,", "status=active",
        "eventType=CustomerCreateEvent&status=active", "&", "eventtype=CustomerCreateEvent",
        "eventType=CustomerCreateEvent' or 1=1",
    ])
    func `what is not understood is refused, never ignored`(text: String) {
        #expect(throws: HubQuery.Fault.self) { try HubQuery(text, known: Self.known) }
    }

    @Test func `a long one is refused`() {
        #expect(throws: HubQuery.Fault.self) {
            try HubQuery("eventType=" + String(repeating: "CustomerCreateEvent,", count: 200), known: Self.known)
        }
    }
}
