/// What requests cost: CPU of a role, write-ahead log, rows, room on the disk.
public enum CostQuantity: Hashable, Comparable, Sendable {
    /// CPU seconds, user and system.
    case cpuSeconds(ResourceRole)
    /// Write-ahead log of the shards, in bytes.
    case walBytes
    /// What of it is records of changes, and no images of whole pages, in bytes.
    case walRecordBytes
    /// Growth of the shards' files, in bytes.
    case grownBytes
    /// Transactions that the shards committed.
    case commits
    /// Rows inserted, updated and deleted on the shards.
    case rowsWritten
    /// Rows that scans returned on the shards.
    case rowsRead

    /// The quantity in words, with its unit.
    public var name: String {
        switch self {
        case .cpuSeconds(let role): "CPU of \(role.name), s"
        case .walBytes: "WAL, bytes"
        case .walRecordBytes: "WAL records, bytes"
        case .grownBytes: "growth, bytes"
        case .commits: "commits"
        case .rowsWritten: "rows written"
        case .rowsRead: "rows read"
        }
    }

    /// Whether it is time of a processor, which depends on the machine.
    var isCPU: Bool {
        if case .cpuSeconds = self { true } else { false }
    }

    /// Whether only writes cost it: what a run of reads measured of it is others' doing.
    var isOfWrites: Bool { self == .grownBytes }

    /// Whether the shards bear it, each its own part.
    var isOfShards: Bool {
        switch self {
        case .cpuSeconds(let role): role == .shards
        case .walBytes, .walRecordBytes, .grownBytes, .commits, .rowsWritten, .rowsRead: true
        }
    }
}
