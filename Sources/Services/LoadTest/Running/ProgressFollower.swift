import Workload

/// Adds up what the generator processes tell of every second.
struct ProgressFollower {
    private let files: [ProgressFile]
    private var seen: [Int]
    private var seconds: [Int: (progress: SecondProgress, processes: Int)] = [:]
    private var complete: [SecondProgress] = []
    private var waitingSum = 0.0
    private var samples = 0

    init(_ processes: GeneratorProcesses) {
        files = processes.pids.indices.map { ProgressFile(path: processes.folder.progress($0)) }
        seen = Array(repeating: 0, count: files.count)
    }

    /// Reads what is new.
    ///
    /// - Parameter warmUp: Seconds that do not count.
    mutating func follow(warmUp: Double) {
        for (place, file) in files.enumerated() {
            let new = file.seconds(after: seen[place])
            seen[place] += new.count
            for second in new { add(second, warmUp: warmUp) }
        }
    }

    /// The number of the last second that all processes told of.
    var lastSecond: Int? { complete.last?.window.second }

    /// The last seconds added up, and how many they are.
    var window: (progress: SecondProgress, seconds: Int)? {
        guard var sum = complete.last else { return nil }
        let earlier = complete.dropLast().suffix(RunProgress.windowSeconds - 1)
        for second in earlier {
            var part = WindowRecord(second: sum.window.second)
            part.scheduled = second.window.scheduled
            part.succeeded = second.window.succeeded
            part.failed = second.window.failed
            part.shards = second.window.shards
            part.latency = second.window.latency
            sum.window.add(part)
        }
        return (sum, earlier.count + 1)
    }

    /// Requests on their way or waiting, averaged over the measured time; nil when there was no sample.
    var meanInFlight: Double? { samples > 0 ? waitingSum / Double(samples) : nil }

    private mutating func add(_ second: SecondProgress, warmUp: Double) {
        let number = second.window.second
        var entry = seconds[number] ?? (SecondProgress(second: number), 0)
        entry.progress.add(second)
        entry.processes += 1
        guard entry.processes == files.count else {
            seconds[number] = entry
            return
        }
        seconds[number] = nil
        complete.append(entry.progress)
        if complete.count > RunProgress.windowSeconds { complete.removeFirst() }
        if Double(number) >= warmUp {
            waitingSum += Double(entry.progress.waiting + entry.progress.inFlight)
            samples += 1
        }
    }
}
