/// Builds a document by appending to bytes.
///
/// It sets the commas, and trusts its caller for the rest: every begin has its end, a name stands before each value
/// of an object, and what is spliced in raw is one valid value.
public struct JSONWriter: Sendable {
    /// What has been written so far.
    public private(set) var bytes: [UInt8]

    /// An empty writer with room for this many bytes before it must grow.
    public init(capacity: Int = 256) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// Opens an object.
    public mutating func beginObject() { open(UInt8(ascii: "{")) }
    /// Closes the object opened last.
    public mutating func endObject() { bytes.append(UInt8(ascii: "}")) }
    /// Opens an array.
    public mutating func beginArray() { open(UInt8(ascii: "[")) }
    /// Closes the array opened last.
    public mutating func endArray() { bytes.append(UInt8(ascii: "]")) }

    /// Writes a member's name; its value comes next.
    public mutating func name(_ name: String) {
        separate()
        JSONEscape.append(name.utf8, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a member's name as another document wrote it, quotes included.
    public mutating func name(raw token: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: token)
        bytes.append(UInt8(ascii: ":"))
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        JSONEscape.append(text.utf8, to: &bytes)
    }

    /// Writes a string whose UTF-8 is known to be valid.
    public mutating func string(utf8 text: some Collection<UInt8>) {
        separate()
        JSONEscape.append(text, to: &bytes)
    }

    /// Writes an integer.
    public mutating func integer(_ value: some BinaryInteger) {
        separate()
        bytes.append(contentsOf: String(value).utf8)
    }

    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Splices in one value, or one whole member, as it was written elsewhere.
    public mutating func raw(_ value: some Collection<UInt8>) {
        separate()
        bytes.append(contentsOf: value)
    }

    /// Splices in a value of a document as it was written there.
    public mutating func raw(_ node: JSONNode) {
        raw(node.rawBytes)
    }

    private mutating func open(_ bracket: UInt8) {
        separate()
        bytes.append(bracket)
    }

    // What stands last tells whether a comma is due: a value never ends in one of these three.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): return
        default: bytes.append(UInt8(ascii: ","))
        }
    }
}
