import Foundation
import Glibc

/// A disk in memory on which a server can keep its data, and which can be filled.
final class SmallDisk {
    /// Whether this machine lets a test mount one.
    static let isAllowed: Bool = {
        guard getuid() == 0, let disk = try? SmallDisk(ownedAs: "/tmp") else { return false }
        disk.remove()
        return true
    }()

    private static let blockBytes = 4_096

    let path: String
    private var filling: String { "\(path)/filling" }

    /// - Parameters:
    ///   - path: Where it is mounted; a place of its own by default.
    ///   - model: A file or directory whose owner gets the disk.
    init(
        at path: String = "/tmp/trunkline-disk-\(UUID().uuidString.lowercased())", mebibytes: Int = 64,
        ownedAs model: String
    ) throws {
        self.path = path
        let owner = try FileManager.default.attributesOfItem(atPath: model)[.ownerAccountName]
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        guard unsafe mount("tmpfs", path, "tmpfs", 0, "size=\(mebibytes)m") == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EPERM)
        }
        try FileManager.default.setAttributes(
            [.ownerAccountName: owner ?? "root", .posixPermissions: 0o700], ofItemAtPath: path)
    }

    /// A test that fails leaves no disk behind.
    deinit { remove() }

    /// Fills it, but for the blocks of so many bytes.
    func fill(leaving bytes: Int = 0) throws {
        let file = unsafe open(filling, O_WRONLY | O_CREAT, 0o600)
        defer { close(file) }
        let zeros = [UInt8](repeating: 0, count: Self.blockBytes)
        while try free() > bytes, unsafe zeros.withUnsafeBytes({ unsafe write(file, $0.baseAddress, $0.count) }) > 0 {}
    }

    private func free() throws -> Int {
        try FileManager.default.attributesOfFileSystem(forPath: path)[.systemFreeSize] as? Int ?? 0
    }

    /// Makes room again.
    func empty() throws { try FileManager.default.removeItem(atPath: filling) }

    /// Takes it away, also from a server that still has files open on it.
    func remove() {
        _ = unsafe umount2(path, Int32(MNT_DETACH))
        try? FileManager.default.removeItem(atPath: path)
    }
}
