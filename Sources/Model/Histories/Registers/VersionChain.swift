/// Holds a resource's requests against the order that its versions give: every version is made by one write.
///
/// Where every answer named a version, no order need be searched for: writes follow each other by version, and it
/// only has to be seen that the order is in keeping with real time, that no version has two writers, and that the
/// versions nobody acknowledged can have been made by writes of unknown outcome. That reads are in keeping with it is
/// `FreshReads`' to say.
///
/// Source: Gibbons, Korach, "Testing shared memories" (1997): with the order of writes given, checking is no longer
/// NP-complete.
struct VersionChain {
    /// What cannot be, and when.
    struct Fault: Equatable {
        let sentence: String
        let moments: [Int64]
    }

    /// A version that an answer, or at last the row, showed.
    private struct Sight {
        let version: Int
        let marker: String?
        let invoked: Int64
        let completed: Int64
    }

    private let resource: HistoryPart.Resource
    private let run: CheckedRun
    /// Acknowledged writes by version.
    private let acknowledged: [LogicalWrite]
    /// By version.
    private let sights: [Sight]

    /// Whether the versions of all answers are known.
    static func applies(to resource: HistoryPart.Resource) -> Bool {
        resource.writes.allSatisfy { !$0.isAcknowledged || $0.version != nil }
            && resource.reads.allSatisfy { $0.isAbsence || $0.version != nil }
    }

    /// - Parameter row: The resource's row after the run, seen when all was over.
    init(_ resource: HistoryPart.Resource, row: StoredRow?, run: CheckedRun) {
        self.resource = resource
        self.run = run
        acknowledged = resource.writes.filter { $0.version != nil }.sorted { ($0.version ?? 0) < ($1.version ?? 0) }
        var sights = acknowledged.map {
            Sight(
                version: $0.version ?? 0, marker: $0.marker, invoked: $0.invokedMicroseconds,
                completed: $0.acknowledgedMicroseconds ?? .max)
        }
        for read in resource.reads where !read.isAbsence {
            sights.append(
                Sight(
                    version: read.version ?? 0, marker: read.readMarker, invoked: read.invokedMicroseconds,
                    completed: read.completedMicroseconds))
        }
        // A row that another run wrote later says nothing of this one.
        if let row, row.marker.map({ run.origin(of: $0) != .foreign }) ?? false {
            sights.append(Sight(version: row.version, marker: row.marker, invoked: .max, completed: .max))
        }
        self.sights = sights.sorted { ($0.version, $0.completed) < ($1.version, $1.completed) }
    }

    /// What cannot be; empty for a sound chain.
    func faults() -> [Fault] {
        doubleVersions() + disagreements() + strays() + unknownWritesAgainstTime() + writesAgainstTime() + gaps()
    }

    /// Two acknowledged writes that made one version: one of them was written over unseen.
    private func doubleVersions() -> [Fault] {
        zip(acknowledged, acknowledged.dropFirst()).compactMap { first, second in
            guard first.version == second.version, !Self.changeNothing(first, second) else { return nil }
            return Fault(
                sentence: """
                    two acknowledged writes both made version \(first.version ?? 0), \(Self.name(first)) and \
                    \(Self.name(second)): one is lost
                    """,
                moments: first.moments + second.moments)
        }
    }

    /// A repeat without a key finds its own marker and changes nothing.
    private static func changeNothing(_ first: LogicalWrite, _ second: LogicalWrite) -> Bool {
        first.marker != nil && first.marker == second.marker && first.idempotencyKey == nil
    }

    /// One version shown with two markers.
    private func disagreements() -> [Fault] {
        var marked: Sight?
        var faults: [Fault] = []
        for sight in sights where sight.marker != nil {
            if let known = marked, known.version == sight.version, known.marker != sight.marker {
                // Of two writes with one version it was said already.
                guard !isWritten(known) || !isWritten(sight) else { continue }
                faults.append(
                    Fault(
                        sentence: """
                            version \(sight.version) holds \(known.marker ?? "") in one answer and \
                            \(sight.marker ?? "") in another
                            """,
                        moments: [known.invoked, sight.invoked].filter { $0 != .max }))
            } else if marked?.version != sight.version {
                marked = sight
            }
        }
        return faults
    }

    /// Versions that show what was acknowledged as another one.
    private func strays() -> [Fault] {
        let versions = Dictionary(grouping: acknowledged, by: \.marker).mapValues { $0.map(\.version) }
        // A repeat of unknown outcome may have written the same once more.
        let unknown = Set(resource.writes.filter { $0.outcome == .unknown }.compactMap(\.marker))
        return sights.compactMap { sight in
            guard let marker = sight.marker, !unknown.contains(marker), let made = versions[marker],
                !made.contains(sight.version)
            else { return nil }
            return Fault(
                sentence: """
                    version \(sight.version) holds \(marker), which was acknowledged as version \
                    \(made.compactMap(\.self).map(String.init).joined(separator: " and "))
                    """,
                moments: sight.invoked == .max ? [] : [sight.invoked])
        }
    }

    /// Markers of one write of unknown outcome under two versions, or under one that was there before it was sent.
    private func unknownWritesAgainstTime() -> [Fault] {
        let writers = Dictionary(grouping: resource.writes.filter { $0.marker != nil }, by: \.marker)
        let firstSeen = firstSeen()
        var shown: [String: Int] = [:]
        var faults: [Fault] = []
        for sight in sights {
            guard let marker = sight.marker, let writes = writers[marker], writes.count == 1,
                writes[0].outcome == .unknown, shown[marker] != sight.version
            else { continue }
            let moments = [writes[0].invokedMicroseconds, sight.invoked].filter { $0 != .max && $0 != .min }
            if let other = shown[marker] {
                faults.append(
                    Fault(sentence: "\(marker) is in version \(other) and in \(sight.version)", moments: moments))
            } else if let seen = firstSeen[sight.version], seen < writes[0].invokedMicroseconds {
                faults.append(
                    Fault(
                        sentence: "version \(sight.version) holds \(marker), which was sent when it was there already",
                        moments: moments))
            }
            shown[marker] = sight.version
        }
        return faults
    }

    /// When each version, or a later one, had been seen for the first time.
    private func firstSeen() -> [Int: Int64] {
        var moments: [Int: Int64] = [:]
        var moment = Int64.max
        for sight in sights.reversed() {
            moment = min(moment, sight.completed)
            moments[sight.version] = moment
        }
        return moments
    }

    private func isWritten(_ sight: Sight) -> Bool {
        acknowledged.contains { $0.version == sight.version && $0.marker == sight.marker }
    }

    /// Acknowledged writes that made a version not above one that was seen before they were sent.
    private func writesAgainstTime() -> [Fault] {
        let byCompletion = sights.sorted { $0.completed < $1.completed }
        var seen = byCompletion[...]
        var highest: Sight?
        var faults: [Fault] = []
        for write in acknowledged.sorted(by: { $0.invokedMicroseconds < $1.invokedMicroseconds }) {
            while let sight = seen.first, sight.completed < write.invokedMicroseconds {
                if sight.version > highest?.version ?? 0 { highest = sight }
                seen.removeFirst()
            }
            guard let highest, let version = write.version, highest.version >= version else { continue }
            if highest.version == version, write.idempotencyKey == nil, highest.marker == write.marker { continue }
            faults.append(
                Fault(
                    sentence: """
                        \(Self.name(write)) was acknowledged as version \(version), though version \
                        \(highest.version) was there before it was sent
                        """,
                    moments: [highest.completed] + write.moments))
        }
        return faults
    }

    /// Versions that no write can have made.
    ///
    /// Between versions seen, each that no acknowledged write made must be of a write of unknown outcome, sent before
    /// any answer showed that version or a later one. Going up the versions, those moments only get later, so that
    /// counting is enough: the first n versions wanted need n such writes.
    private func gaps() -> [Fault] {
        guard run.isComplete, !hasForeignWriter else { return [] }
        let (attributed, spare) = attribution()
        let bounds = firstSeen()
        let isCreated = acknowledged.contains(where: \.isCreate)
        var last = isCreated ? 0 : (sights.first?.version ?? 0)
        var wanted = 0
        var faults: [Fault] = []
        for version in bounds.keys.sorted() where version > last {
            let missing = version - last - 1 + (attributed.contains(version) ? 0 : 1)
            last = version
            guard missing > 0, let bound = bounds[version] else { continue }
            wanted += missing
            let available = spare.prefix { $0 <= bound }.count
            if wanted > available {
                faults.append(
                    Fault(
                        sentence: """
                            up to version \(version) there are \(wanted) versions that no acknowledged write made, \
                            and \(available) writes of unknown outcome that could have: a write was done twice
                            """,
                        moments: bound == .max ? [] : [bound]))
                // One extra version shifts all that follow; say it once.
                wanted = available
            }
        }
        return faults
    }

    /// The versions whose writer is known, and when the other writes of unknown outcome were sent, in order.
    private func attribution() -> (versions: Set<Int>, spare: [Int64]) {
        var versions = Set(acknowledged.compactMap(\.version))
        var placed = Set(acknowledged.compactMap(\.marker))
        for sight in sights {
            guard let marker = sight.marker, !versions.contains(sight.version), placed.insert(marker).inserted
            else { continue }
            versions.insert(sight.version)
        }
        let spare = resource.writes.filter { write in
            write.outcome == .unknown && !(write.marker.map(placed.contains) ?? false)
        }
        return (versions, spare.map(\.invokedMicroseconds))
    }

    /// Whether another run wrote in between.
    private var hasForeignWriter: Bool {
        let firstOwn = sights.first { $0.marker.map { run.origin(of: $0) != .foreign } ?? false }?.version ?? .max
        return sights.contains { sight in
            sight.version > firstOwn && (sight.marker.map { run.origin(of: $0) == .foreign } ?? false)
        }
    }

    private static func name(_ write: LogicalWrite) -> String {
        "\(write.operation) of \(write.marker ?? "no marker")"
    }
}
