import BSS
import Testing

struct ResourceEventsTests {
    @Test func `a change of state and attributes calls for both events`() {
        let events = ResourceEvents.standard("Customer")
        #expect(events.types(for: .created) == ["CustomerCreateEvent"])
        #expect(events.types(for: .deleted) == ["CustomerDeleteEvent"])
        #expect(
            events.types(for: .changed(state: true, attributes: true))
                == ["CustomerStateChangeEvent", "CustomerAttributeValueChangeEvent"])
        #expect(events.types(for: .changed(state: false, attributes: false)) == [])
        #expect(ResourceEvents.none.types(for: .created) == [])
    }
}
