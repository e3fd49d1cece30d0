extension HistoryEvent {
    /// The request in a line: when, what, what came of it, and by which names it is found in the tier and in its logs.
    ///
    /// - Parameter originMicroseconds: The moment that is told as 0.
    public func text(since originMicroseconds: Int64) -> String {
        var words = [
            "\(MomentText.seconds(invokedMicroseconds &- originMicroseconds)) to "
                + "\(MomentText.seconds(completedMicroseconds &- originMicroseconds)) s",
            "\(operation) \(status == 0 ? "without an answer" : String(status)) (\(outcome.rawValue))",
        ]
        if let version { words.append("version \(version)") }
        if let writtenMarker { words.append("wrote \(writtenMarker)") }
        if let readMarker { words.append("showed \(readMarker)") }
        if let shard { words.append("\(shard)" + (epoch.map { " at epoch \($0)" } ?? "")) }
        if let idempotencyKey { words.append("key \(idempotencyKey)") }
        if let requestID { words.append("request \(requestID)") }
        return words.joined(separator: ", ")
    }
}
