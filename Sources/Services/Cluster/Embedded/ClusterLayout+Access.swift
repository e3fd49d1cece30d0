import Foundation
import Sharding

extension ClusterLayout {
    /// Checks that this process may look into the data directory, and that the databases there are its account's.
    ///
    /// What does not exist is no obstacle. PostgreSQL's directories and processes are closed to other users, so that to
    /// them each server would seem stopped.
    ///
    /// - Throws: `ClusterError.foreign`, and `.fileSystem` when something else than a directory stands there, or a
    ///   database has come into other hands than its cluster.
    func checkAccess(_ account: ServiceAccount) throws(ClusterError) {
        let files = FileManager.default
        var path = ""
        for component in directory.split(separator: "/") {
            path += "/\(component)"
            guard let found = try? files.attributesOfItem(atPath: path) else { return }
            // A link that is still one here leads to a directory that lacks what comes below it.
            let type = found[.type] as? FileAttributeType
            guard type == .typeDirectory || type == .typeSymbolicLink else {
                throw .fileSystem(path: path, reason: "is not a directory")
            }
            guard files.isExecutableFile(atPath: path) else { throw foreign(path) }
        }
        // Who made the cluster is who can run it; the account of its databases may be one that nobody logs in to.
        guard let maker = owner(of: topologyFile) else { return }
        for name in [Self.catalogName, ShardName.numbered(1).rawValue] {
            let instance = instanceDirectory(name)
            guard let owner = owner(of: instance), owner.id != account.userID else { continue }
            guard maker.name == NSUserName() else { throw foreign(topologyFile) }
            throw .fileSystem(
                path: instance,
                reason: "belongs to user \(owner.name), but PostgreSQL is run as \(account.name); "
                    + "give it back: chown -R \(account.name) \(instance)")
        }
    }

    /// The error for a path of another user.
    func foreign(_ path: String) -> ClusterError {
        .foreign(path: path, owner: owner(of: path)?.name ?? "another", user: NSUserName())
    }

    private func owner(of path: String) -> (id: UInt32, name: String)? {
        guard let found = try? FileManager.default.attributesOfItem(atPath: path),
            let id = (found[.ownerAccountID] as? NSNumber)?.uint32Value
        else { return nil }
        return (id, found[.ownerAccountName] as? String ?? "\(id)")
    }
}
