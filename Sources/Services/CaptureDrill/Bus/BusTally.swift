import Crypto

/// The events that were read from one broker.
struct BusTally: Sendable {
    /// How often each event was there, by its id.
    private(set) var counts: [String: Int] = [:]
    private var bodies: [String: [UInt8]] = [:]
    /// Events that came twice with different contents under one id.
    private(set) var contradictions: Set<String> = []

    /// Events that were there more than once.
    var repeated: Int { counts.values.lazy.filter { $0 > 1 }.count }

    /// Counts an event.
    mutating func add(id: String, body: [UInt8]) {
        counts[id, default: 0] += 1
        let digest = Array(SHA256.hash(data: body))
        if let known = bodies[id], known != digest { contradictions.insert(id) }
        bodies[id] = digest
    }

    /// Those of these events that were not there.
    func missing(of events: Set<String>) -> Set<String> {
        events.filter { counts[$0] == nil }
    }
}
