import Workload

/// A run's seconds in as many bins as a picture has room for, the warm-up's too.
struct TimeLine {
    /// The seconds of one bin together.
    struct Bin {
        /// Where it begins, in seconds since the start of the run.
        var second: Double
        var scheduled = 0.0
        var succeeded = 0.0
        var failed = 0.0
        var shards: [String: Double] = [:]
        var latency = HistogramRecord()
        /// Seconds of the run that are in it.
        var seconds = 0.0
    }

    /// The most bins: four units of the drawing's width each.
    static let binsMax = 150

    let bins: [Bin]
    /// How long a bin is, in seconds: 1, 2, 5, 10 and so on.
    let binSeconds: Int
    private let run: RunRecord

    init(_ run: RunRecord) {
        self.run = run
        let windows = run.windows.sorted { $0.second < $1.second }
        let span = (windows.last?.second ?? 0) - (windows.first?.second ?? 0) + 1
        var size = 1
        var factors = [2.0, 2.5, 2.0].makeIterator()
        // A run is at most a year long: 24 steps are more than enough.
        while (span + size - 1) / size > Self.binsMax, size < 100_000_000 {
            if let factor = factors.next() {
                size = Int(Double(size) * factor)
            } else {
                factors = [2.0, 2.5, 2.0].makeIterator()
            }
        }
        binSeconds = size
        var bins: [Bin] = []
        for window in windows {
            let second = Double(window.second / size * size)
            if bins.last?.second != second { bins.append(Bin(second: second)) }
            bins[bins.count - 1].add(window)
        }
        self.bins = bins
    }

    /// The middles of the bins.
    func middle(_ bin: Bin) -> Double { bin.second + Double(binSeconds) / 2 }

    /// The axis of time, from the start of the run.
    var axis: Axis {
        let last = bins.last.map { $0.second + Double(binSeconds) } ?? 1
        return Axis("seconds since the start", .number, over: [0, last], isTight: true, ticksMax: 11)
    }

    /// The warm-up, which counts for nothing.
    var shade: (until: Double, name: String)? {
        run.warmUpSeconds > 0 ? (run.warmUpSeconds, "warm-up, counts for nothing") : nil
    }

    /// The most faults that are marked; the report's list has all.
    private static let momentsMax = 40

    /// The faults, numbered as in the report's list of them.
    var moments: [Plot.Moment] {
        run.faults.sorted { $0.second < $1.second }.prefix(Self.momentsMax).enumerated().map { index, fault in
            Plot.Moment(x: fault.second, number: index + 1, title: fault.text)
        }
    }

    /// How the faults read in a description.
    var faultsInWords: String {
        run.faults.isEmpty ? "" : " Numbers mark \(run.faults.count) faults or their ends."
    }
}

extension TimeLine.Bin {
    /// Adds a second's counts.
    fileprivate mutating func add(_ window: WindowRecord) {
        scheduled += Double(window.scheduled)
        succeeded += window.succeeded.values.reduce(0) { $0 + Double($1) }
        failed += window.failed.values.reduce(0) { $0 + Double($1) }
        for (shard, count) in window.shards { shards[shard, default: 0] += Double(count) }
        latency.merge(window.latency)
        seconds += 1
    }
}
