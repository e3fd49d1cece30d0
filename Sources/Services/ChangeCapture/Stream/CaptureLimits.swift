import Capture

/// The named maxima of change capture.
public struct CaptureLimits: Sendable, Equatable {
    /// Transactions that make one at the catalog.
    public var transactionsPerApply = 2_000
    /// Changes after which no further transaction joins those that make one at the catalog.
    public var changesPerApply = 10_000
    /// Bytes of transactions that wait to be applied; beyond, the stream is not read, and the server waits.
    public var waitingBytes = 64 << 20
    /// Bytes on disk of transactions that are too large to be sent whole and are not committed yet; beyond, the stream is
    /// broken off and said to be.
    public var spoolBytes = 16 << 30
    /// Where they are kept.
    public var spoolDirectory = "/var/tmp"
    /// How often the server is told how far the catalog is, and asked how far it is itself.
    ///
    /// Far below `wal_sender_timeout`, 60 seconds, after which the server gives a silent consumer up.
    public var statusInterval: Duration = .milliseconds(500)
    /// The least time between two writings of `cdc.progress`.
    public var progressInterval: Duration = .milliseconds(50)
    /// Longest wait between two attempts to reach a server that is away.
    public var retryWait: Duration = .seconds(5)
    /// How long a target of a move waits for what the source has said before, until it is announced as stuck.
    public var moveWait: Duration = .seconds(60)
    /// Lanes, by customer, in which what has gathered of one shard's stream is applied at once, `lanesRange`; 1 applies it in
    /// one.
    public var lanes = 1
    /// How many lanes there may be.
    public static let lanesRange = 1...16
    /// Fewer changes than these are not divided among lanes.
    public var laneChangesMin = 256
    /// Whether the catalog shows a change only once it is on its disk; else a crash of the catalog may take back what it
    /// has shown, and that is applied again.
    public var waitsForDisk = true
    /// Where this process is to die, to see what it survives; nil in earnest.
    public var crash: CrashPoint?

    /// How long after the start the slots' rows are first counted: first copies, and what waited, come before.
    public var rollupDelay: Duration = .seconds(30)
    /// The time between two countings of the slots' rows.
    public var rollupInterval: Duration = .seconds(600)
    /// Slots whose rows one statement counts.
    public var rollupSlotsPerStatement = 64
    /// The rest between two such statements.
    public var rollupPause: Duration = .milliseconds(20)
    /// The time between two writings of how many changes the slots had.
    public var activityInterval: Duration = .seconds(60)

    /// The defaults.
    public init() {}

    /// How what has gathered is divided among lanes.
    var laneSplit: LaneSplit {
        LaneSplit(rule: lanes > 1 ? LaneRule(count: lanes) : nil, changesMin: laneChangesMin)
    }
}
