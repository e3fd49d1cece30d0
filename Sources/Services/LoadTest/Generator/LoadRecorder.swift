import Workload

/// Counts and times all operations of one slice; only the slice's event loop touches it.
struct LoadRecorder {
    /// A second is written down and its memory given back when it has been over for this long, in seconds; what comes
    /// later is added to what was written down.
    static let secondsOpen = 60

    private struct OperationCounts {
        var succeeded: UInt64 = 0
        var answers = [UInt64](repeating: 0, count: AnswerKind.count)
        var latency = LatencyHistogram()
        var serviceTime = LatencyHistogram()
    }

    private struct ShardCounts {
        var succeeded: UInt64 = 0
        var failed: UInt64 = 0
        var latency = LatencyHistogram()
    }

    private let operations: [any LoadOperation]
    /// When figures begin to count, in nanoseconds since the start of the run.
    private let warmUp: Int64
    private var counts: [OperationCounts]
    private var shards: [ShardCounts] = []
    private var names = ShardNames()
    private var seconds: [SecondCounts?] = []
    private var closed: [Int: WindowRecord] = [:]
    private var closedBefore = 0
    private var lag = LatencyHistogram()
    private(set) var scheduled: UInt64 = 0
    private(set) var sent: UInt64 = 0
    private(set) var dropped: UInt64 = 0

    /// - Parameter warmUp: How long before figures count, in nanoseconds.
    init(operations: [any LoadOperation], warmUp: Int64) {
        self.operations = operations
        self.warmUp = warmUp
        counts = Array(repeating: OperationCounts(), count: operations.count)
    }

    /// Counts an arrival that the generator takes up now, both in nanoseconds since the start of the run.
    mutating func arrived(intended: Int64, now: Int64) {
        withSecond(of: intended) { $0.scheduled += 1 }
        guard intended >= warmUp else { return }
        scheduled += 1
        lag.record(nanoseconds: now - intended)
    }

    /// Counts an arrival that was given up because too many waited.
    mutating func dropped(intended: Int64) {
        if intended >= warmUp { dropped += 1 }
    }

    /// Counts an arrival whose first request is sent.
    mutating func sent(intended: Int64) {
        if intended >= warmUp { sent += 1 }
    }

    /// Counts an operation that is over.
    ///
    /// - Parameters:
    ///   - intended: Its intended start, in nanoseconds since the start of the run.
    ///   - latency: From there to its end, in nanoseconds.
    ///   - serviceTime: From its first request's send to its end; none for one that was never sent.
    ///   - shard: The shard of its last answer as the header had it.
    mutating func ended(
        operation: Int, intended: Int64, latency: Int64, serviceTime: Int64?, kind: AnswerKind, isSuccess: Bool,
        shard name: [UInt8]
    ) {
        let shard = names.place(of: name)
        withSecond(of: intended) {
            $0.count(operation: operation, shard: shard, isSuccess: isSuccess, latency: latency)
        }
        guard intended >= warmUp else { return }
        counts[operation].answers[kind.place] += 1
        counts[operation].latency.record(nanoseconds: latency)
        if let serviceTime { counts[operation].serviceTime.record(nanoseconds: serviceTime) }
        while shards.count <= shard { shards.append(ShardCounts()) }
        shards[shard].latency.record(nanoseconds: latency)
        if isSuccess {
            counts[operation].succeeded += 1
            shards[shard].succeeded += 1
        } else {
            shards[shard].failed += 1
        }
    }

    /// The second as it is now.
    func second(_ second: Int) -> WindowRecord {
        if second < seconds.count, let open = seconds[second] {
            return open.record(second: second, operations: operations.map(\.name), names: names)
        }
        return closed[second] ?? WindowRecord(second: second)
    }

    /// Gives back the memory of seconds that have been over for long.
    mutating func closeSeconds(now second: Int) {
        while closedBefore < min(seconds.count, second - Self.secondsOpen) {
            close(closedBefore)
            closedBefore += 1
        }
    }

    /// All that was measured.
    mutating func result() -> SliceResult {
        for second in seconds.indices { close(second) }
        return SliceResult(
            operations: zip(operations, counts).map { operation, counts in
                OperationRecord(
                    name: operation.name, isRead: operation.isRead, succeeded: counts.succeeded,
                    answers: Self.answers(counts.answers), latency: counts.latency.record,
                    serviceTime: counts.serviceTime.record)
            },
            shards: shards.enumerated().filter { $1.latency.count > 0 }.map { place, counts in
                ShardRecord(
                    name: names.name(place), succeeded: counts.succeeded, failed: counts.failed,
                    latency: counts.latency.record)
            },
            windows: closed.values.sorted { $0.second < $1.second }, scheduled: scheduled, sent: sent,
            dropped: dropped, scheduleLag: lag.record)
    }

    private static func answers(_ counts: [UInt64]) -> [String: UInt64] {
        var named: [String: UInt64] = [:]
        for (place, count) in counts.enumerated() where count > 0 { named[AnswerKind.name(ofPlace: place)] = count }
        return named
    }

    private mutating func withSecond(of moment: Int64, _ change: (inout SecondCounts) -> Void) {
        let second = Int(max(0, moment) / 1_000_000_000)
        while seconds.count <= second { seconds.append(nil) }
        if seconds[second] == nil { seconds[second] = SecondCounts(operations: operations.count) }
        if seconds[second] != nil { change(&seconds[second]!) }
    }

    private mutating func close(_ second: Int) {
        guard let open = seconds[second] else { return }
        var record = open.record(second: second, operations: operations.map(\.name), names: names)
        if let earlier = closed[second] { record.add(earlier) }
        closed[second] = record
        seconds[second] = nil
    }
}
