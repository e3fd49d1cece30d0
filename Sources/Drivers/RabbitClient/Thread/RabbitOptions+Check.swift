extension RabbitOptions {
    /// Refuses what the library, or C's strings, cannot take.
    func check() throws(RabbitError) {
        let texts = [host, user, password, virtualHost, connectionName]
        guard !texts.contains(where: { $0.utf8.contains(0) }) else { throw .invalid("a text with a zero byte") }
        guard (1...65_535).contains(port) else { throw .invalid("port \(port)") }
        guard user.utf8.count <= ShortString.bytesMax, password.utf8.count <= ShortString.bytesMax else {
            throw .invalid("a user or password of more than \(ShortString.bytesMax) bytes")
        }
        guard heartbeat >= .seconds(1), heartbeat <= .seconds(65_535) else { throw .invalid("heartbeat \(heartbeat)") }
        guard connectTimeout > .zero, answerTimeout > .zero else { throw .invalid("a timeout that is not positive") }
        guard (1...65_535).contains(confirmWindow) else { throw .invalid("confirm window \(confirmWindow)") }
        guard bodyBytesMax > 0 else { throw .invalid("largest body of \(bodyBytesMax) bytes") }
    }
}

extension RabbitError {
    fileprivate static func invalid(_ what: String) -> RabbitError {
        .rejected(RabbitReason(.invalidArgument, "not allowed: \(what)"))
    }
}
