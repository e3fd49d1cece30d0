/// Which histories are checked, so that a marker tells whether this run wrote it.
public struct CheckedRun: Equatable, Sendable {
    /// A generator process of a run.
    struct Process: Hashable, Sendable {
        let run: UInt64
        let process: Int
    }

    /// Where a marker comes from.
    enum Origin {
        /// Of another run, or not a load test's: what the resource had before.
        case foreign
        /// Of a process whose history is whole: an event must have written it.
        case recorded
        /// Of a process of this run whose history ends early or was not given: it may have been written.
        case perhapsUnrecorded
    }

    private var runs: Set<UInt64> = []
    private var unfinished: Set<Process> = []
    private var whole: Set<Process> = []

    /// No history yet.
    public init() {}

    /// Adds a history by its header.
    ///
    /// - Parameter isComplete: Whether its end mark was there.
    public mutating func add(_ header: HistoryHeader, isComplete: Bool) {
        runs.insert(header.run)
        let process = Process(run: header.run, process: header.process)
        if isComplete {
            whole.insert(process)
        } else {
            unfinished.insert(process)
        }
    }

    /// Whether every given history is whole, so that every write of these processes was recorded.
    var isComplete: Bool { unfinished.isEmpty }

    /// Where a marker comes from.
    func origin(of marker: String) -> Origin {
        guard let marker = WriteMarker(marker), runs.contains(marker.run) else { return .foreign }
        let process = Process(run: marker.run, process: marker.process)
        return whole.contains(process) && !unfinished.contains(process) ? .recorded : .perhapsUnrecorded
    }
}
