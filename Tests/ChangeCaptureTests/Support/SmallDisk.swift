import Cluster
import Foundation
import Glibc

/// A disk of 64 MiB in memory, on which a server can have a tablespace, and which can be filled.
final class SmallDisk {
    /// Whether this machine lets a test mount one.
    static let isAllowed: Bool = {
        guard getuid() == 0, let disk = try? SmallDisk(owner: nil) else { return false }
        disk.remove()
        return true
    }()

    private static let size = "64m"

    let path: String
    private var filling: String { "\(path)/filling" }

    /// - Parameter owner: Gets the disk; nobody else's if nil.
    init(owner: PostgresInstance?) throws {
        path = "/tmp/trunkline-disk-\(UUID().uuidString.lowercased())"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard unsafe mount("tmpfs", path, "tmpfs", 0, "size=\(Self.size)") == 0 else {
            try FileManager.default.removeItem(atPath: path)
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
        guard let owner else { return }
        let directory = try FileManager.default.attributesOfItem(atPath: owner.directory)
        try FileManager.default.setAttributes(
            [.ownerAccountName: directory[.ownerAccountName] ?? "postgres", .posixPermissions: 0o700],
            ofItemAtPath: path)
    }

    /// Leaves no byte of room.
    func fill() throws {
        let file = unsafe open(filling, O_WRONLY | O_CREAT, 0o600)
        defer { close(file) }
        let zeros = [UInt8](repeating: 0, count: 4_096)
        while unsafe zeros.withUnsafeBytes({ unsafe write(file, $0.baseAddress, $0.count) }) > 0 {}
    }

    /// Makes room again.
    func empty() throws { try FileManager.default.removeItem(atPath: filling) }

    func remove() {
        _ = unsafe umount2(path, Int32(MNT_DETACH))
        try? FileManager.default.removeItem(atPath: path)
    }
}
