import Foundation
import Sharding

extension EmbeddedCluster {
    /// Makes the data directory; others may enter it, but each instance's own is closed to them.
    public static func makeDirectory(_ path: String) throws(ClusterError) {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { return }
        do {
            try files.createDirectory(atPath: path, withIntermediateDirectories: true)
            try files.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
        } catch {
            throw .fileSystem(path: path, reason: error.localizedDescription)
        }
    }

    /// Reads the topology of a data directory; nil when it holds no cluster.
    static func read(_ layout: ClusterLayout) throws(ClusterError) -> TopologyDocument? {
        guard let bytes = FileManager.default.contents(atPath: layout.topologyFile) else {
            guard !FileManager.default.fileExists(atPath: layout.topologyFile) else {
                throw layout.foreign(layout.topologyFile)
            }
            let first = layout.instanceDirectory(ShardName.numbered(1).rawValue)
            guard FileManager.default.fileExists(atPath: first) else { return nil }
            // Databases without it: an even split made anew might contradict what they hold.
            throw .topology(path: layout.topologyFile, reason: "it cannot be read, but databases are there; restore it")
        }
        do {
            return try TopologyDocument.parse(yaml: String(decoding: bytes, as: UTF8.self))
        } catch {
            throw .topology(path: layout.topologyFile, reason: "\(error)")
        }
    }

    /// Chooses the ports, splits the slots evenly and writes the topology, before any database is made.
    static func create(
        _ layout: ClusterLayout, _ configuration: EmbeddedConfiguration
    ) throws(ClusterError) -> TopologyDocument {
        let count = configuration.shards ?? EmbeddedConfiguration.usualShards
        guard EmbeddedConfiguration.shardCounts.contains(count) else {
            throw .shardCountOutOfRange(asked: count, allowed: EmbeddedConfiguration.shardCounts)
        }
        let ports = try choosePorts(configuration.ports, count: count + 1)
        let endpoints = ports.map {
            Endpoint(host: PostgresInstance.host, port: $0, database: database, user: PostgresInstance.superuser)
        }
        do {
            let topology = try TopologyDocument.even(catalog: endpoints[0], endpoints: Array(endpoints.dropFirst()))
            try Data(topology.yaml().utf8).write(to: URL(fileURLWithPath: layout.topologyFile), options: .atomic)
            try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: layout.topologyFile)
            return topology
        } catch let error as TopologyError {
            throw .topology(path: layout.topologyFile, reason: "\(error)")
        } catch {
            throw .fileSystem(path: layout.topologyFile, reason: error.localizedDescription)
        }
    }

    private static func choosePorts(
        _ choice: EmbeddedConfiguration.Ports, count: Int
    ) throws(ClusterError) -> [Int] {
        let listening = ListeningPorts.now()
        switch choice {
        case .free:
            return try listening.free(count)
        case .from(let first):
            let ports = Array(first..<first + count)
            for port in ports {
                guard (1...65_535).contains(port) else { throw .noFreePort(range: 1...65_535) }
                guard !listening.contains(port) else {
                    throw .portInUse(port: port, holder: listening.holder(of: port))
                }
            }
            return ports
        }
    }
}
