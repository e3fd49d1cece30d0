/// A resource's requests as operations of a register whose values are markers, for `RegisterSearch`.
struct ResourceRegister {
    /// The value of a resource that is not there.
    private static let absent = 0
    /// The value of a resource before the run, when nobody saw it.
    private static let unseen = 1

    /// The operations.
    private(set) var operations: [RegisterOperation] = []
    /// The value before them.
    private(set) var initial = ResourceRegister.unseen

    private var values: [String: Int] = [:]

    /// - Parameter row: The resource's row after the run, as a last read.
    init(_ resource: HistoryPart.Resource, row: StoredRow?, run: CheckedRun) {
        var written: Set<String> = []
        for write in resource.writes {
            guard let marker = write.marker, write.outcome != .refused else { continue }
            written.insert(marker)
            operations.append(
                RegisterOperation(
                    .write, value(of: marker), invoked: write.invokedMicroseconds,
                    completed: write.acknowledgedMicroseconds ?? RegisterOperation.never))
        }
        if resource.writes.contains(where: \.isCreate) || resource.reads.contains(where: \.isAbsence) {
            initial = Self.absent
        }
        var before: String?
        for read in resource.reads {
            let shown: Int
            if read.isAbsence {
                shown = Self.absent
            } else if let marker = read.readMarker, run.origin(of: marker) == .foreign {
                // What another run left is the first value, if this run did not make the resource.
                guard before ?? marker == marker else { continue }
                before = marker
                shown = value(of: marker)
            } else if let marker = read.readMarker {
                if written.insert(marker).inserted { addUnrecorded(marker) }
                shown = value(of: marker)
            } else {
                continue
            }
            operations.append(
                RegisterOperation(
                    .read, shown, invoked: read.invokedMicroseconds, completed: read.completedMicroseconds))
        }
        if let before { initial = value(of: before) }
        if let marker = row?.marker, run.origin(of: marker) != .foreign {
            if written.insert(marker).inserted { addUnrecorded(marker) }
            let end = RegisterOperation.never - 1
            operations.append(RegisterOperation(.read, value(of: marker), invoked: end, completed: end))
        }
    }

    /// A write that this part does not know: whether it can be is `ReadsOfWrites`' to say.
    private mutating func addUnrecorded(_ marker: String) {
        operations.append(
            RegisterOperation(.write, value(of: marker), invoked: .min, completed: RegisterOperation.never))
    }

    private mutating func value(of marker: String) -> Int {
        values[marker]
            ?? {
                let value = Self.unseen + 1 + values.count
                values[marker] = value
                return value
            }()
    }
}
