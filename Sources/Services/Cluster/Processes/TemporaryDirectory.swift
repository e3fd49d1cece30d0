import ChildProcess
import Foundation
import Synchronization

/// A directory for servers of a test, which goes when this process goes.
///
/// A watchdog, a shell in a session of its own, waits on a pipe whose other end only this process holds. The
/// pipe closes when this process ends, be it by `kill -9`; the shell then kills every PostgreSQL and whatever else
/// works in a directory below this one, and removes it.
package struct TemporaryDirectory: Sendable {
    /// Begins the name of every such directory; `remove()` touches nothing else.
    package static let prefix = "trunkline-test-"

    package let path: String

    /// The ends of the pipes, by directory.
    ///
    /// Kept here, not in a value that a test may let go too early.
    private static let pipes = Mutex<[String: Pipe]>([:])

    /// Creates a fresh directory that the account owns, and its watchdog.
    package static func make(account: ServiceAccount) async throws(ClusterError) -> TemporaryDirectory {
        let base = FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
        let name = prefix + String(UInt64.random(in: .min ... .max), radix: 36)
        let directory = TemporaryDirectory(path: "\(base)/\(name)")
        try await account.checkReach(of: base)
        try account.makeDirectory(directory.path)
        try directory.watch()
        return directory
    }

    /// Removes the directory and lets its watchdog go.
    package func remove() {
        guard path.contains("/\(Self.prefix)") else { return }
        try? FileManager.default.removeItem(atPath: path)
        letGo()
    }

    /// Closes the pipe, which sets the watchdog off.
    package func letGo() {
        guard let pipe = Self.pipes.withLock({ $0.removeValue(forKey: path) }) else { return }
        try? pipe.fileHandleForWriting.close()
    }

    private func watch() throws(ClusterError) {
        let script = """
            trap '' INT TERM HUP QUIT
            read -r line
            for file in "$1"/*/postmaster.pid "$1"/*/*/postmaster.pid; do
                test -f "$file" || continue
                read -r pid < "$file"
                grep -q postgres "/proc/$pid/comm" || continue
                kill -KILL "$pid" $(cat "/proc/$pid/task/$pid/children")
            done 2>/dev/null
            for link in /proc/[0-9]*/cwd; do
                case "$(readlink "$link")" in "$1"/*) ;; *) continue ;; esac
                pid=${link#/proc/}
                kill -KILL "${pid%/cwd}"
            done 2>/dev/null
            rm -rf "$1"
            """
        let pipe = Pipe()
        _ = try ProcessID.spawn(
            ChildProcess(
                words: ["/bin/sh", "-c", script, "trunkline-watchdog", path], environment: ["PATH": "/usr/bin:/bin"],
                input: .descriptor(pipe.fileHandleForReading.fileDescriptor)))
        try? pipe.fileHandleForReading.close()
        Self.pipes.withLock { $0[path] = pipe }
    }
}
