import Foundation

/// Where the PostgreSQL server programs of this machine are.
public struct PostgresInstallation: Sendable, Equatable {
    /// The oldest major version that Trunkline runs on.
    public static let oldestVersion = 15
    /// Debian's place for installed versions, one directory each.
    static let debianDirectory = "/usr/lib/postgresql"

    /// The directory of `postgres`, `initdb`, `psql` and `pg_isready`.
    public let programs: String
    /// The major version, 15 or later.
    public let majorVersion: Int

    /// Finds the PostgreSQL of this machine that suits: the version asked for, else the newest.
    ///
    /// Looks in Debian's `/usr/lib/postgresql/*/bin`, then asks `pg_config` of the search path.
    ///
    /// - Parameters:
    ///   - directory: A directory of programs to use instead of looking.
    ///   - major: The version that made the databases; no other can start them.
    /// - Throws: `ClusterError.installationMissing` naming the package to install.
    public static func find(
        in directory: String? = nil, preferring major: Int? = nil
    ) async throws(ClusterError) -> PostgresInstallation {
        if let directory { return try await PostgresInstallation(programs: directory) }
        let installed = all(below: debianDirectory)
        if let found = installed.first(where: { $0.majorVersion == major }) ?? installed.first { return found }
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        for place in path.split(separator: ":") {
            let config = "\(place)/pg_config"
            guard FileManager.default.isExecutableFile(atPath: config) else { continue }
            let said = try await Command(executable: config, arguments: ["--bindir"]).output(limit: .seconds(10))
            let programs = said.trimmingCharacters(in: .whitespacesAndNewlines)
            // Debian's libpq-dev brings a pg_config without a server.
            if isComplete(programs) { return try await PostgresInstallation(programs: programs) }
        }
        throw .installationMissing(searched: ["\(debianDirectory)/*/bin", "pg_config in PATH"])
    }

    private init(programs: String, majorVersion: Int) {
        self.programs = programs
        self.majorVersion = majorVersion
    }

    private init(programs: String) async throws(ClusterError) {
        guard Self.isComplete(programs) else { throw .installationMissing(searched: [programs]) }
        let said = try await Command(executable: "\(programs)/postgres", arguments: ["--version"])
            .output(limit: .seconds(10))
        guard let major = Self.majorVersion(said), major >= Self.oldestVersion else {
            throw .installationTooOld(
                directory: programs, version: said.trimmingCharacters(in: .whitespacesAndNewlines))
        }
        self.init(programs: programs, majorVersion: major)
    }

    /// The versions in a directory laid out as Debian's, newest first.
    ///
    /// One without a server is none: a package of clients brings such a directory too.
    static func all(below directory: String) -> [PostgresInstallation] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
        return names.compactMap(Int.init).filter { $0 >= oldestVersion }.sorted(by: >)
            .map { PostgresInstallation(programs: "\(directory)/\($0)/bin", majorVersion: $0) }
            .filter { isComplete($0.programs) }
    }

    /// The major version in what `postgres --version` prints, as `postgres (PostgreSQL) 15.18 (Debian …)`.
    static func majorVersion(_ said: String) -> Int? {
        guard let start = said.range(of: "(PostgreSQL) ")?.upperBound else { return nil }
        return Int(said[start...].prefix { $0.isNumber })
    }

    /// The path of one of its programs.
    func program(_ name: String) -> String { "\(programs)/\(name)" }

    private static func isComplete(_ programs: String) -> Bool {
        ["postgres", "initdb", "psql", "pg_isready"].allSatisfy {
            FileManager.default.isExecutableFile(atPath: "\(programs)/\($0)")
        }
    }
}
