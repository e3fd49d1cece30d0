import ArgumentParser
import Cluster
import Foundation

/// Which embedded cluster a command means.
struct DataOption: ParsableArguments {
    /// The exit code of `status` and `down` when there is no cluster, or it is another user's; `pg_ctl` has it too.
    static let noCluster = ExitCode(4)
    /// The data directory that is meant when none is named.
    static let usual = EmbeddedConfiguration.defaultDirectory

    @Option(
        help: "The cluster's data directory; PostgreSQL's unprivileged user must be able to reach it.",
        transform: { URL(fileURLWithPath: $0).standardizedFileURL.path })
    var data = Self.usual

    /// The cluster, to look at and to stop.
    ///
    /// - Throws: `noCluster` after saying why, when it cannot be looked at.
    func inspect() async throws -> EmbeddedCluster {
        do {
            return try await EmbeddedCluster.inspect(directory: data)
        } catch ClusterError.clusterMissing(let directory) {
            throw Self.refusal(ClusterError.clusterMissing(directory: directory).description)
        } catch ClusterError.foreign(let path, let owner, let user) {
            throw Self.refusal(ClusterError.foreign(path: path, owner: owner, user: user).description)
        }
    }

    /// Says why on standard error, and answers the exit code.
    static func refusal(_ reason: String) -> ExitCode {
        FileHandle.standardError.write(Data("Error: \(reason)\n".utf8))
        return noCluster
    }
}
