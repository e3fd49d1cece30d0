/// Which events a subscriber wants, by the `query` that it registered: `eventType=CustomerCreateEvent,CustomerDeleteEvent`.
///
/// Source: TMF630 REST API Design Guidelines, part 1, "Notifications": a filter on the event's attributes; of these,
/// `eventType` alone is taken.
public struct HubQuery: Sendable, Hashable {
    /// What a query says that is not understood.
    public struct Fault: Error, Sendable, Hashable {
        /// What to send instead.
        public let remedy: String
    }

    /// The most bytes of one.
    public static let bytesMax = 2_048

    /// The wanted types; nil for every one.
    public let eventTypes: Set<String>?

    /// Reads one; without text every event is wanted.
    ///
    /// - Parameter known: The event types of the API.
    public init(_ text: String?, known: Set<String>) throws(Fault) {
        guard let text, !text.isEmpty else {
            eventTypes = nil
            return
        }
        guard text.utf8.count <= Self.bytesMax else {
            throw Fault(remedy: "send a query of at most \(Self.bytesMax) bytes")
        }
        var types: Set<String> = []
        for part in text.split(separator: "&", omittingEmptySubsequences: false) {
            let sides = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard sides.count == 2, sides[0] == "eventType" else {
                throw Fault(remedy: "only eventType=TYPE,TYPE is understood, parts joined by &")
            }
            for type in sides[1].split(separator: ",", omittingEmptySubsequences: false) {
                guard known.contains(String(type)) else {
                    throw Fault(remedy: "the event types of this API are \(known.sorted().joined(separator: ", "))")
                }
                types.insert(String(type))
            }
        }
        eventTypes = types
    }
}
