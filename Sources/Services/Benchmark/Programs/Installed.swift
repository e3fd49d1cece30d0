import Foundation

/// Programs of this machine that the benchmark compares with.
enum Installed: String {
    case pgbench
    case pgbouncer
    case psql
    case wrk

    private static let folders = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/lib/postgresql/15/bin"]

    /// The Debian package that brings it.
    private var package: String {
        switch self {
        case .pgbench: "postgresql-contrib"
        case .psql: "postgresql-client"
        case .pgbouncer: "pgbouncer"
        case .wrk: "wrk"
        }
    }

    /// Where it is.
    func path() throws -> String {
        let found = Self.folders.map { "\($0)/\(rawValue)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
        guard let found else { throw BenchmarkError.programMissing(name: rawValue, package: package) }
        return found
    }
}
