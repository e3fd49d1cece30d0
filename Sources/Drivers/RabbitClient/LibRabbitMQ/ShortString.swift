/// AMQP's form for names, keys and identifiers: its length is one byte.
enum ShortString {
    static let bytesMax = 255

    /// Refuses a name that is too long to be sent.
    static func check(_ names: String...) throws(RabbitError) {
        for name in names where name.utf8.count > bytesMax {
            throw .rejected(RabbitReason(.invalidArgument, "a name of \(name.utf8.count) bytes, of \(bytesMax)"))
        }
    }
}
