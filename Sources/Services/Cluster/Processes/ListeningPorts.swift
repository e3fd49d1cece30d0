import Foundation

/// The TCP ports of this machine on which somebody listens, and who.
///
/// Source: proc(5), `/proc/net/tcp`.
package struct ListeningPorts: Sendable {
    /// Where free ports are chosen: below Linux's range for outgoing connections (32768 and up), so that no
    /// client's own end can take one between choosing and listening.
    package static let range = 20_000...32_000
    /// How many ports of the range are tried before giving up.
    static let triesMax = 200

    /// The socket's inode by port.
    let inodes: [Int: UInt64]

    /// What is listened on now.
    package static func now() -> ListeningPorts {
        let tables = ["/proc/net/tcp", "/proc/net/tcp6"].map {
            String(decoding: FileManager.default.contents(atPath: $0) ?? Data(), as: UTF8.self)
        }
        return ListeningPorts(parsing: tables)
    }

    init(parsing tables: [String]) {
        var inodes: [Int: UInt64] = [:]
        for line in tables.flatMap({ $0.split(separator: "\n").dropFirst() }) {
            let fields = line.split(separator: " ", omittingEmptySubsequences: true)
            // local address (hex address:port), state 0A = LISTEN, inode.
            guard fields.count >= 10, fields[3] == "0A", let port = fields[1].split(separator: ":").last,
                let number = Int(port, radix: 16)
            else { continue }
            inodes[number] = UInt64(fields[9]) ?? 0
        }
        self.inodes = inodes
    }

    package func contains(_ port: Int) -> Bool { inodes[port] != nil }

    /// Chooses `count` different ports on which nobody listens.
    ///
    /// Two choosers may pick the same one; who comes second sees its server refuse it, and chooses again.
    package func free(_ count: Int) throws(ClusterError) -> [Int] {
        var chosen: [Int] = []
        for _ in 0..<(Self.triesMax + count) where chosen.count < count {
            let port = Int.random(in: Self.range)
            if !contains(port), !chosen.contains(port) { chosen.append(port) }
        }
        guard chosen.count == count else { throw .noFreePort(range: Self.range) }
        return chosen
    }

    /// Who listens on the port, as `name (pid N)`; nil when that is not for us to see.
    package func holder(of port: Int) -> String? {
        ProcessID.all.first { isHeld(port, by: $0) }.map { "\($0.programName ?? "?") (pid \($0))" }
    }

    /// Whether this process listens on the port; false too when that is not for us to see.
    package func isHeld(_ port: Int, by process: ProcessID) -> Bool {
        guard let inode = inodes[port], inode != 0 else { return false }
        let files = FileManager.default
        let descriptors = "/proc/\(process)/fd"
        let names = (try? files.contentsOfDirectory(atPath: descriptors)) ?? []
        return names.contains {
            (try? files.destinationOfSymbolicLink(atPath: "\(descriptors)/\($0)")) == "socket:[\(inode)]"
        }
    }
}
