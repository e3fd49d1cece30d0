import Glibc

/// The metrics every Prometheus client library gives of its own process.
///
/// Source: prometheus.io, "Writing client libraries", process metrics.
struct ProcessReading {
    struct Metric {
        let name: String
        let kind: MetricKind
        let help: String
        let value: Double
    }

    let statistics: ProcessStatistics
    let openDescriptors: Int
    let descriptorsMax: UInt64
    let bootSeconds: UInt64

    /// Reads this process now; nil where there is no `/proc`.
    static func current() -> ProcessReading? {
        guard let statistics = ProcessStatistics(pid: getpid()), let machine = SmallFile.read("/proc/stat"),
            let boot = bootSeconds(inStat: machine)
        else { return nil }
        return ProcessReading(
            statistics: statistics, openDescriptors: openDescriptorCount(), descriptorsMax: descriptorLimit(),
            bootSeconds: boot)
    }

    var metrics: [Metric] {
        let start = Double(bootSeconds) + Double(statistics.startTicks) / ProcessStatistics.ticksPerSecond
        return [
            Metric(
                name: "process_cpu_seconds_total", kind: .counter,
                help: "CPU time in seconds that the process spent, user and system.", value: statistics.cpuSeconds),
            Metric(
                name: "process_max_fds", kind: .gauge,
                help: "File descriptors that the process may have open at once.", value: Double(descriptorsMax)),
            Metric(
                name: "process_open_fds", kind: .gauge,
                help: "File descriptors that the process has open now.", value: Double(openDescriptors)),
            Metric(
                name: "process_resident_memory_bytes", kind: .gauge,
                help: "Memory of the process that is resident now, in bytes.", value: Double(statistics.residentBytes)),
            Metric(
                name: "process_start_time_seconds", kind: .gauge,
                help: "Time at which the process started, in seconds since 1970.", value: start),
            Metric(
                name: "process_virtual_memory_bytes", kind: .gauge,
                help: "Address space of the process, in bytes.", value: Double(statistics.virtualBytes)),
        ]
    }

    /// The machine's start, in seconds since the Unix epoch, from the `btime` line of `/proc/stat`.
    static func bootSeconds(inStat text: String) -> UInt64? {
        for line in text.split(separator: "\n") where line.hasPrefix("btime ") { return UInt64(line.dropFirst(6)) }
        return nil
    }

    private static func openDescriptorCount() -> Int {
        guard let directory = unsafe opendir("/proc/self/fd") else { return 0 }
        defer { unsafe _ = closedir(directory) }
        var entries = 0
        while unsafe readdir(directory) != nil { entries += 1 }
        // `.`, `..` and the descriptor of this very reading are not what was asked for.
        return max(0, entries - 3)
    }

    private static func descriptorLimit() -> UInt64 {
        var limit = rlimit()
        return unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 ? UInt64(limit.rlim_cur) : 0
    }
}
