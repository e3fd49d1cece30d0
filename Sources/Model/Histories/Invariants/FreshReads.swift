import Sharding

/// A read shows nothing older than what was acknowledged, or shown to anybody, before it was sent.
struct FreshReads: Invariant {
    let name = "fresh reads"
    let subject = "reads"
    let division = HistoryDivision.slot

    /// What was known of a resource when a read was sent.
    private struct Known {
        /// When it was certainly there.
        var presence: Int64?
        /// The highest version, and when it was shown.
        var version: (number: Int, at: Int64) = (0, 0)
        /// Of the acknowledged writes with a marker the one sent last.
        var write: LogicalWrite?
    }

    /// An answer that tells something of its resource.
    private struct Answer {
        let at: Int64
        let version: Int?
        let write: LogicalWrite?
    }

    func judge(_ part: HistoryPart, _ state: FinalState?, _ log: inout ViolationLog) {
        for (id, resource) in part.resources where !resource.reads.isEmpty {
            log.examine(resource.reads.count)
            judge(id, resource, part.run, &log)
        }
    }

    private func judge(
        _ id: ResourceID, _ resource: HistoryPart.Resource, _ run: CheckedRun, _ log: inout ViolationLog
    ) {
        var answers = resource.writes.compactMap { write in
            write.acknowledgedMicroseconds.map { Answer(at: $0, version: write.version, write: write) }
        }
        answers += resource.reads.filter { !$0.isAbsence }
            .map { Answer(at: $0.completedMicroseconds, version: $0.version, write: nil) }
        answers.sort { $0.at < $1.at }
        let writers = MarkedWrites(resource.writes)
        var rest = answers[...]
        var known = Known()
        for read in resource.reads {
            while let answer = rest.first, answer.at < read.invokedMicroseconds {
                add(answer, to: &known)
                rest.removeFirst()
            }
            judge(read, id, known, writers, run, &log)
        }
    }

    private func add(_ answer: Answer, to known: inout Known) {
        known.presence = known.presence ?? answer.at
        if let version = answer.version, version > known.version.number { known.version = (version, answer.at) }
        guard let write = answer.write, write.marker != nil else { return }
        if write.invokedMicroseconds > known.write?.invokedMicroseconds ?? .min { known.write = write }
    }

    private func judge(
        _ read: HistoryEvent, _ id: ResourceID, _ known: Known, _ writers: MarkedWrites, _ run: CheckedRun,
        _ log: inout ViolationLog
    ) {
        let moments = [read.invokedMicroseconds, read.completedMicroseconds]
        if read.isAbsence {
            guard let presence = known.presence else { return }
            log.report(
                "\(read.operation) was answered 404, though it was there", resource: id, at: [presence] + moments)
            return
        }
        if let version = read.version, version < known.version.number {
            log.report(
                "\(read.operation) showed version \(version), though \(known.version.number) was known before",
                resource: id, at: [known.version.at] + moments)
            return
        }
        guard let marker = read.readMarker else { return }
        let writes = writers[marker]
        if let version = read.version, let made = writes.first?.version, version < made, writes.count == 1 {
            log.report(
                "\(read.operation) showed \(marker) as version \(version), and it was written as \(made)", resource: id,
                at: writes[0].moments + moments)
        } else if let later = known.write, later.marker != marker, isOlder(marker, writes, later, read, run) {
            log.report(
                "\(read.operation) showed \(marker), though \(later.marker ?? "") was acknowledged before",
                resource: id,
                at: later.moments + moments)
        }
    }

    /// Whether a marker was certainly written over by a later write.
    private func isOlder(
        _ marker: String, _ writes: [LogicalWrite], _ later: LogicalWrite, _ read: HistoryEvent, _ run: CheckedRun
    ) -> Bool {
        guard !writes.isEmpty else {
            // What was there before the run; with a version that is not too low, another run may have written it.
            return run.origin(of: marker) == .foreign && read.version == nil
        }
        return writes.allSatisfy { ($0.acknowledgedMicroseconds ?? .max) < later.invokedMicroseconds }
    }
}
