/// The values of one subscriber's fields, as bytes that need no escape in JSON or in COPY's text.
///
/// Made once and filled again for each subscriber, so that a million of them need no memory of their own.
public struct FieldValues: Sendable {
    private var bytes: [UInt8] = []
    private var places = [Range<Int>](repeating: 0..<0, count: PopulationField.allCases.count)

    /// No values.
    public init() {
        bytes.reserveCapacity(2_048)
    }

    /// Appends a field's value; nothing for one that has none.
    @inline(__always)
    public func append(_ field: PopulationField, to buffer: inout [UInt8]) {
        buffer.append(contentsOf: bytes[places[Int(field.rawValue)]])
    }

    /// A field's value as text.
    public func text(_ field: PopulationField) -> String {
        String(decoding: bytes[places[Int(field.rawValue)]], as: UTF8.self)
    }

    /// Forgets all values.
    mutating func clear() {
        bytes.removeAll(keepingCapacity: true)
        for index in places.indices { places[index] = 0..<0 }
    }

    /// Sets a field to what the body appends; an earlier value of it counts no more.
    @inline(__always)
    mutating func set(_ field: PopulationField, _ write: (inout [UInt8]) -> Void) {
        let start = bytes.count
        write(&bytes)
        places[Int(field.rawValue)] = start..<bytes.count
    }
}
