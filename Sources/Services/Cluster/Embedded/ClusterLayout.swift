import Foundation

/// Where everything of an embedded cluster is, below its data directory.
struct ClusterLayout: Sendable, Equatable {
    /// The catalog's name, in messages and as its directory.
    static let catalogName = "catalog"
    /// The longest path of a unix socket, without the end mark.
    ///
    /// Source: unix(7), `sun_path`.
    static let socketPathBytesMax = 107

    /// The data directory, absolute and without symbolic links.
    let directory: String

    /// A layout below a directory, which need not exist yet; a relative one is taken from the working directory.
    init(directory: String) {
        self.directory = URL(fileURLWithPath: directory).standardizedFileURL.resolvingSymlinksInPath().path
    }

    var topologyFile: String { "\(directory)/topology.yaml" }
    var lockFile: String { "\(directory)/trunkline.pid" }
    /// What a detached `trunkline up` says.
    var processLogFile: String { "\(directory)/trunkline.log" }
    var logDirectory: String { "\(directory)/logs" }

    /// The major version of PostgreSQL that made the databases; nil while there are none.
    ///
    /// Source: PostgreSQL 15 manual, "Database File Layout".
    var databaseVersion: Int? {
        guard let bytes = FileManager.default.contents(atPath: "\(instanceDirectory(Self.catalogName))/PG_VERSION")
        else { return nil }
        return Int(String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines))
    }

    func instanceDirectory(_ name: String) -> String { "\(directory)/\(name)" }
    func logFile(_ name: String) -> String { "\(logDirectory)/\(name).log" }

    /// The directory of the unix sockets: below the data directory, or when that makes their paths too long, a short
    /// one that no other data directory has.
    var socketDirectory: String { Self.socketDirectory(near: "\(directory)/run") }

    /// The directory itself where sockets fit, else a short substitute made from its path.
    static func socketDirectory(near wish: String) -> String {
        guard wish.utf8.count + "/.s.PGSQL.65535".utf8.count > socketPathBytesMax else { return wish }
        // FNV-1a, 64 bits: stable over runs, which Swift's own hashing is not.
        let hash = wish.utf8.reduce(UInt64(0xcbf2_9ce4_8422_2325)) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01b3 }
        return "/tmp/trunkline-run-" + String(hash, radix: 36)
    }
}
