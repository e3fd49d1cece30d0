import Foundation
import Sharding

extension EmbeddedCluster {
    /// How long an instance may take to say how it is, before it counts as unresponsive.
    static let statusLimit = Duration.seconds(2)

    /// Looks at every instance; takes no longer than the slowest may.
    public func status() async -> ClusterStatus {
        let found = await withTaskGroup(of: (Int, InstanceStatus).self) { group in
            for (index, instance) in instances.enumerated() {
                group.addTask { (index, await instance.status(database: Self.database, limit: Self.statusLimit)) }
            }
            var found: [Int: InstanceStatus] = [:]
            for await (index, status) in group { found[index] = status }
            return found
        }
        return ClusterStatus(
            directory: directory, holder: ClusterLock.holder(layout: layout), topologyVersion: topology.version,
            instances: instances.indices.compactMap { found[$0] })
    }
}

extension PostgresInstance {
    /// Looks at the instance and asks it for its figures.
    func status(database: String, limit: Duration) async -> InstanceStatus {
        guard let file = postmaster else { return status(.stopped) }
        switch file.status {
        case nil, .starting, .standby: return status(.starting, file)
        case .stopping: return status(.stopping, file)
        case .ready: break
        }
        let query = """
            select pg_database_size('\(database)'),
                (select count(*) from pg_stat_activity
                    where backend_type = 'client backend' and pid <> pg_backend_pid()),
                (select system_identifier from pg_control_system())
            """
        guard let row = try? await psql(query, limit: limit) else {
            // It may have ended meanwhile.
            return postmaster == nil ? status(.stopped) : status(.unresponsive, file)
        }
        return status(.running, file, row.split(separator: "|"))
    }

    private func status(
        _ state: InstanceStatus.State, _ file: PostmasterFile? = nil, _ figures: [Substring] = []
    ) -> InstanceStatus {
        InstanceStatus(
            name: name, state: state, host: host, port: port, pid: file?.pid.rawValue,
            uptimeSeconds: file.map { max(0, Int64(Date().timeIntervalSince1970) - $0.startSeconds) },
            databaseBytes: figures.count == 3 ? Int64(figures[0]) : nil,
            connections: figures.count == 3 ? Int(figures[1]) : nil,
            systemIdentifier: figures.count == 3 ? String(figures[2]) : nil)
    }
}
