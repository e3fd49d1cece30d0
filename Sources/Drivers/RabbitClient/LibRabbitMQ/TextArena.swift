import CRabbitMQ

/// Many pieces of text in one block, so that a message's names and headers cost no allocation each.
@safe struct TextArena {
    /// Where a piece stands.
    typealias Piece = Range<Int>

    private var bytes: [UInt8] = []

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
    }

    mutating func append(_ text: String) -> Piece {
        let start = bytes.count
        bytes.append(contentsOf: text.utf8)
        return start..<bytes.count
    }

    /// Calls `body` with what turns a piece into the library's form, valid within `body` only.
    func withPieces<Value>(_ body: ((Piece) -> amqp_bytes_t) -> Value) -> Value {
        unsafe bytes.withUnsafeBytes { block in
            unsafe body { piece in
                unsafe amqp_bytes_t(
                    len: piece.count,
                    bytes: UnsafeMutableRawPointer(mutating: block.baseAddress.map { unsafe $0 + piece.lowerBound }))
            }
        }
    }
}
