import Glibc

/// What the kernel tells about one process in `/proc/PID/stat`.
///
/// Source: proc(5), "/proc/[pid]/stat".
public struct ProcessStatistics: Sendable, Equatable {
    /// The process that started it.
    public let parent: Int32

    /// CPU time of all its threads, user and system, in clock ticks.
    public let ticks: UInt64

    /// CPU time of its children that ended and were waited for, in clock ticks.
    public let endedChildrenTicks: UInt64

    /// When it started, in clock ticks since the machine did.
    public let startTicks: UInt64

    /// Virtual memory, bytes.
    public let virtualBytes: UInt64

    /// Resident memory, pages.
    public let residentPages: UInt64

    /// Resident memory, bytes.
    public var residentBytes: UInt64 { residentPages * Self.pageBytes }

    /// CPU time of all its threads, in seconds.
    public var cpuSeconds: Double { Double(ticks) / Self.ticksPerSecond }

    /// Clock ticks in a second; 100 on Linux.
    public static let ticksPerSecond = Double(sysconf(Int32(_SC_CLK_TCK)))

    static let pageBytes = UInt64(sysconf(Int32(_SC_PAGESIZE)))

    /// Reads a process; nil when there is none, or it is not ours to see.
    public init?(pid: Int32) {
        guard let stat = SmallFile.read("/proc/\(pid)/stat") else { return nil }
        self.init(stat: stat)
    }

    /// Parses the content of a `stat` file; nil if it is none.
    public init?(stat: String) {
        // The second field is the command in parentheses, which may itself hold spaces and parentheses.
        guard let close = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: close)...].split(whereSeparator: \.isWhitespace)
        // Fields count from 1 in proc(5), and the first of these is its third.
        func number<Value: FixedWidthInteger>(_ field: Int) -> Value? {
            field - 3 < fields.count ? Value(fields[field - 3]) : nil
        }
        guard let parent: Int32 = number(4), let user: UInt64 = number(14), let system: UInt64 = number(15),
            let childrenUser: UInt64 = number(16), let childrenSystem: UInt64 = number(17),
            let start: UInt64 = number(22), let virtual: UInt64 = number(23), let resident: UInt64 = number(24)
        else { return nil }
        self.parent = parent
        ticks = user + system
        endedChildrenTicks = childrenUser + childrenSystem
        startTicks = start
        virtualBytes = virtual
        residentPages = resident
    }
}
