/// The writes of a part by the marker they wrote.
struct MarkedWrites {
    private var writes: [String: [LogicalWrite]] = [:]

    init(_ writes: [LogicalWrite]) {
        for write in writes {
            if let marker = write.marker { self.writes[marker, default: []].append(write) }
        }
    }

    /// The writes of a marker; several only when a client repeated one without a key.
    subscript(marker: String) -> [LogicalWrite] { writes[marker] ?? [] }
}
