import Synchronization

/// Counts what all shards have taken, for whoever watches.
final class SeedMeter: Sendable {
    private let rows = Atomic<Int>(0)
    private let bytes = Atomic<Int>(0)

    /// Adds rows that a server has taken.
    func add(rows: Int, bytes: Int) {
        self.rows.add(rows, ordering: .relaxed)
        self.bytes.add(bytes, ordering: .relaxed)
    }

    /// Rows taken so far.
    var rowsTaken: Int { rows.load(ordering: .relaxed) }
    /// Bytes of COPY's text taken so far.
    var bytesTaken: Int { bytes.load(ordering: .relaxed) }
}
