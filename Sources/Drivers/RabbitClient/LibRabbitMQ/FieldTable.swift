import CRabbitMQ

/// The arguments of a call: names and values, in the library's form while it is called.
struct FieldTable {
    enum Value {
        case text(String)
        case number(Int64)
    }

    private let fields: [(String, Value)]

    init(_ fields: [(String, Value)] = []) {
        self.fields = fields
    }

    /// Calls `body` with the table, which it must not keep.
    func withTable<Result>(_ body: (amqp_table_t) -> Result) -> Result {
        var arena = TextArena()
        let pieces = fields.map { name, value in
            let text: TextArena.Piece? = if case .text(let text) = value { arena.append(text) } else { nil }
            return (name: arena.append(name), text: text)
        }
        return unsafe arena.withPieces { bytes in
            var entries: [amqp_table_entry_t] = unsafe zip(fields, pieces).map { field, piece in
                var value = unsafe amqp_field_value_t()
                switch field.1 {
                case .text:
                    unsafe value.kind = UInt8(AMQP_FIELD_KIND_UTF8.rawValue)
                    unsafe value.value.bytes = bytes(piece.text ?? 0..<0)
                case .number(let number):
                    unsafe value.kind = UInt8(AMQP_FIELD_KIND_I64.rawValue)
                    unsafe value.value.i64 = number
                }
                return unsafe amqp_table_entry_t(key: bytes(piece.name), value: value)
            }
            return unsafe entries.withUnsafeMutableBufferPointer { entries in
                unsafe body(amqp_table_t(num_entries: Int32(entries.count), entries: entries.baseAddress))
            }
        }
    }
}
