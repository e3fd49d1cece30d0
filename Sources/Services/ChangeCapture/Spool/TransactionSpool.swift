import Capture
import Foundation
import Glibc

/// The transactions that are too large for the server to send whole, on disk until they are committed or undone; of one
/// actor.
///
/// They are gone with the process: after a new connection the server sends them again from their beginning.
final class TransactionSpool {
    /// Bytes that are gathered before they are written.
    private static let bufferBytes = 256 << 10
    /// What a spool's name begins with; the process and the shard follow.
    private static let prefix = "trunkline-spool-"

    private final class Kept {
        let path: String
        let file: FileHandle
        var buffer: [UInt8] = []
        var bytes = 0

        init(path: String, file: FileHandle) {
            self.path = path
            self.file = file
        }
    }

    private let directory: String
    private let bytesMax: Int
    private var kept: [UInt32: Kept] = [:]
    private var bytes = 0

    /// A spool below a directory; nothing is made before it is needed.
    init(below base: String, shard: String, bytesMax: Int) {
        directory = "\(base)/\(Self.prefix)\(ProcessInfo.processInfo.processIdentifier)-\(shard)"
        self.bytesMax = bytesMax
        // A process of the same number may have died here.
        try? FileManager.default.removeItem(atPath: directory)
        Self.removeLeftovers(below: base)
    }

    /// Removes what processes that are gone have left: nobody else would.
    private static func removeLeftovers(below base: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: base)) ?? [] where name.hasPrefix(prefix) {
            guard let owner = Int32(name.dropFirst(prefix.count).prefix { $0 != "-" }), owner > 0,
                kill(owner, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: "\(base)/\(name)")
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: directory)
    }

    /// Keeps a message behind the others of its transaction.
    func append(_ message: ArraySlice<UInt8>, of xid: UInt32) throws(CaptureError) {
        guard bytes + message.count <= bytesMax else {
            throw .spoolFailed("more than \(bytesMax >> 20) MiB of transactions that are not committed")
        }
        let transaction: Kept
        if let known = kept[xid] { transaction = known } else { transaction = try make(xid) }
        let length = UInt32(message.count)
        for shift: UInt32 in [24, 16, 8, 0] { transaction.buffer.append(UInt8(truncatingIfNeeded: length >> shift)) }
        transaction.buffer += message
        transaction.bytes += message.count + 4
        bytes += message.count + 4
        if transaction.buffer.count >= Self.bufferBytes { try flush(transaction) }
    }

    /// Hands a committed transaction's file over; whoever reads it removes it.
    ///
    /// - Returns: Nil for a transaction of which nothing was kept.
    func take(_ xid: UInt32) throws(CaptureError) -> SpooledTransaction? {
        guard let transaction = kept[xid] else { return nil }
        try flush(transaction)
        try? transaction.file.close()
        kept[xid] = nil
        bytes -= transaction.bytes
        return SpooledTransaction(path: transaction.path, bytes: transaction.bytes)
    }

    /// Removes what was kept of a transaction.
    func forget(_ xid: UInt32) {
        guard let transaction = kept.removeValue(forKey: xid) else { return }
        bytes -= transaction.bytes
        try? transaction.file.close()
        try? FileManager.default.removeItem(atPath: transaction.path)
    }

    private func make(_ xid: UInt32) throws(CaptureError) -> Kept {
        let files = FileManager.default
        // A commit is taken before its number comes again, but its file may still be read.
        let path = "\(directory)/\(xid)-\(UInt64.random(in: 0...UInt64.max))"
        do {
            try files.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw .spoolFailed("\(directory): \(error.localizedDescription)")
        }
        guard files.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
            let file = FileHandle(forWritingAtPath: path)
        else { throw .spoolFailed("\(path) cannot be made") }
        let transaction = Kept(path: path, file: file)
        kept[xid] = transaction
        return transaction
    }

    private func flush(_ transaction: Kept) throws(CaptureError) {
        do {
            try transaction.file.write(contentsOf: Data(transaction.buffer))
        } catch {
            throw .spoolFailed("\(transaction.path): \(error.localizedDescription)")
        }
        transaction.buffer.removeAll(keepingCapacity: true)
    }
}
