import Foundation

/// The lock file that a running PostgreSQL keeps in its data directory, `postmaster.pid`.
///
/// It outlives a crash, so what it says is a claim to check. Source: PostgreSQL 15,
/// `src/include/utils/pidfile.h`.
struct PostmasterFile: Equatable, Sendable {
    /// What the server says of itself in the last line.
    enum Status: String, Sendable {
        case starting, ready, stopping, standby
    }

    let pid: ProcessID
    let dataDirectory: String
    /// When the server started, in seconds since 1970.
    let startSeconds: Int64
    let port: Int
    /// nil before the server has written it.
    let status: Status?

    init?(parsing text: String) {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count >= 4, let pid = Int32(lines[0]), pid > 0, let start = Int64(lines[2]),
            let port = Int(lines[3])
        else { return nil }
        self.pid = ProcessID(rawValue: pid)
        dataDirectory = String(lines[1])
        startSeconds = start
        self.port = port
        status =
            lines.count >= 8 ? Status(rawValue: lines[7].trimmingCharacters(in: .whitespaces)) : nil
    }

    /// Reads the file of a data directory; nil when it has none.
    init?(dataDirectory: String) {
        guard let bytes = FileManager.default.contents(atPath: "\(dataDirectory)/postmaster.pid") else { return nil }
        self.init(parsing: String(decoding: bytes, as: UTF8.self))
    }

    /// Whether the process it names is alive and is the PostgreSQL of this data directory.
    ///
    /// After a reboot the number may belong to anybody, even to the PostgreSQL of another shard, so the working
    /// directory, which a postmaster sets to its data directory, decides.
    func isOwned(by directory: String) -> Bool {
        guard pid.isAlive, let working = pid.workingDirectory else { return false }
        let real = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
        return pid.programName == "postgres" && working == real
    }
}
