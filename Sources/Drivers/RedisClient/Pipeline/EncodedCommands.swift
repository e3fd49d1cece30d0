/// Commands in the form in which they are sent.
///
/// Source: Redis manual, "Redis serialization protocol specification", "Sending commands to a Redis server".
struct EncodedCommands: Sendable {
    let count: Int
    let bytes: [UInt8]
    /// Whether every command has a word: Redis does not answer one that has none, and all later replies would be
    /// another's.
    let isComplete: Bool

    /// Room for a number of 20 digits, its mark and two ends of line.
    private static let headBytesMax = 25

    init(_ commands: [[[UInt8]]]) {
        count = commands.count
        isComplete = commands.allSatisfy { !$0.isEmpty }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(
            commands.reduce(0) { $1.reduce($0 + Self.headBytesMax) { $0 + Self.headBytesMax + $1.count } })
        for words in commands {
            Self.append(UInt8(ascii: "*"), words.count, to: &bytes)
            for word in words {
                Self.append(UInt8(ascii: "$"), word.count, to: &bytes)
                bytes.append(contentsOf: word)
                bytes.append(UInt8(ascii: "\r"))
                bytes.append(UInt8(ascii: "\n"))
            }
        }
        self.bytes = bytes
    }

    private static func append(_ mark: UInt8, _ number: Int, to bytes: inout [UInt8]) {
        bytes.append(mark)
        bytes.append(contentsOf: String(number).utf8)
        bytes.append(UInt8(ascii: "\r"))
        bytes.append(UInt8(ascii: "\n"))
    }
}
