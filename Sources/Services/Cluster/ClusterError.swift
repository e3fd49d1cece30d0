/// What went wrong while making, starting or stopping PostgreSQL, and what to do about it.
///
/// `description` is written for the person at the terminal: it names the thing and the way out.
public enum ClusterError: Error, Sendable, Equatable {
    /// No PostgreSQL server programs of version 15 or later were found in `searched`.
    case installationMissing(searched: [String])
    /// The programs were found, but are older than version 15.
    case installationTooOld(directory: String, version: String)
    /// The databases were made by another version of PostgreSQL than the one that was found.
    case databaseVersionDiffers(directory: String, made: Int, found: Int)
    /// Trunkline runs as root and there is no unprivileged account to run PostgreSQL under.
    case serviceAccountMissing(name: String)
    /// The service account cannot enter `blockedBy`, so it can never reach `directory`.
    case directoryUnreachable(directory: String, blockedBy: String, account: String)
    /// A program that Trunkline ran ended with a failure.
    case commandFailed(program: String, status: Int32, message: String)
    /// A program did not end in time and was killed.
    case commandTimedOut(program: String, limit: Duration)
    /// The task was cancelled before the work was done; whatever it had begun of its own was ended.
    case cancelled(work: String)
    /// A file or directory could not be read or written.
    case fileSystem(path: String, reason: String)
    /// Another process listens on the port.
    case portInUse(port: Int, holder: String?)
    /// No free port was found in the range after a bounded number of tries.
    case noFreePort(range: ClosedRange<Int>)
    /// PostgreSQL ended while it was starting; `log` holds the end of what it said.
    case startFailed(instance: String, log: String)
    /// PostgreSQL runs but did not accept connections in time.
    case notReady(instance: String, limit: Duration, log: String)
    /// PostgreSQL did not end, even after an immediate shutdown.
    case stopFailed(instance: String, pid: Int32)
    /// The server does not run, so there is nothing to signal.
    case notRunning(instance: String)
    /// There is no cluster in the directory, or no such directory.
    case clusterMissing(directory: String)
    /// The path is another user's: to this one every server in it would seem stopped.
    case foreign(path: String, owner: String, user: String)
    /// Another `trunkline up` holds this data directory.
    case directoryLocked(directory: String, pid: Int32?)
    /// The data directory was made with another number of shards.
    case shardCountDiffers(directory: String, existing: Int, asked: Int)
    /// The number of shards is outside of what a cluster can have.
    case shardCountOutOfRange(asked: Int, allowed: ClosedRange<Int>)
    /// The topology document of the data directory cannot be used.
    case topology(path: String, reason: String)
}
