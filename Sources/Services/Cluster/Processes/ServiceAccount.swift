import Foundation
import Glibc

/// The account that PostgreSQL and other servers run under: whoever runs Trunkline, or for root an unprivileged one.
///
/// PostgreSQL refuses to run as root. Privileges are dropped by `setpriv`, which execs the program and so
/// leaves its process id the one we know. Source: setpriv(1).
public struct ServiceAccount: Sendable, Equatable {
    /// The account's name, as in `/etc/passwd`.
    public let name: String
    /// The user id; files that PostgreSQL reads must be this user's.
    public let userID: UInt32
    /// The primary group id.
    public let groupID: UInt32
    /// Whether privileges must be dropped to become it.
    public let isDropped: Bool

    /// The account that Debian's package postgresql creates.
    static let defaultName = "postgres"

    /// The account for PostgreSQL started by this process.
    public static func current() throws(ClusterError) -> ServiceAccount {
        let user = geteuid()
        guard user == 0 else {
            return ServiceAccount(name: NSUserName(), userID: user, groupID: getegid(), isDropped: false)
        }
        let passwd = FileManager.default.contents(atPath: "/etc/passwd") ?? Data()
        guard let account = ServiceAccount(named: defaultName, passwd: String(decoding: passwd, as: UTF8.self)) else {
            throw .serviceAccountMissing(name: defaultName)
        }
        return account
    }

    /// Finds the account in the text of `/etc/passwd`; nil when missing or itself root.
    ///
    /// Source: passwd(5).
    init?(named name: String, passwd: String) {
        for line in passwd.split(separator: "\n") {
            let fields = line.split(separator: ":", omittingEmptySubsequences: false)
            guard fields.count >= 4, fields[0] == name, let user = UInt32(fields[2]), let group = UInt32(fields[3]),
                user != 0
            else { continue }
            self.init(name: name, userID: user, groupID: group, isDropped: true)
            return
        }
        return nil
    }

    private init(name: String, userID: UInt32, groupID: UInt32, isDropped: Bool) {
        self.name = name
        self.userID = userID
        self.groupID = groupID
        self.isDropped = isDropped
    }

    /// The words to put before a program so that it runs as this account.
    package var prefix: [String] {
        isDropped
            ? ["/usr/bin/setpriv", "--reuid=\(userID)", "--regid=\(groupID)", "--init-groups", "--"]
            : []
    }

    /// A command that runs as this account.
    func command(_ executable: String, _ arguments: [String], input: String = "") -> Command {
        let words = prefix + [executable] + arguments
        return Command(executable: words[0], arguments: Array(words.dropFirst()), input: input)
    }

    /// Checks that the account can enter every directory from `/` down to `directory`.
    ///
    /// - Throws: `ClusterError.directoryUnreachable` naming the first one that it cannot.
    func checkReach(of directory: String) async throws(ClusterError) {
        // An account that is the process's own has been asked by `ClusterLayout.checkAccess`.
        guard isDropped else { return }
        var ancestors = [String]()
        var path = URL(fileURLWithPath: directory).standardizedFileURL
        while path.path != "/" {
            if FileManager.default.fileExists(atPath: path.path) { ancestors.insert(path.path, at: 0) }
            path.deleteLastPathComponent()
        }
        // Asked of the kernel as that user, so that access lists and mount options count too.
        let script = #"for each; do test -x "$each" || { printf %s "$each"; exit 0; }; done"#
        let blocked = try await command("/bin/sh", ["-c", script, "sh"] + ancestors).output(limit: .seconds(10))
        guard blocked.isEmpty else {
            throw .directoryUnreachable(directory: directory, blockedBy: blocked, account: name)
        }
    }

    /// Gives a file or directory to the account, with these permissions.
    package func own(_ path: String, permissions: Int) throws(ClusterError) {
        var attributes: [FileAttributeKey: Any] = [.posixPermissions: permissions]
        if isDropped {
            attributes[.ownerAccountID] = NSNumber(value: userID)
            attributes[.groupOwnerAccountID] = NSNumber(value: groupID)
        }
        do { try FileManager.default.setAttributes(attributes, ofItemAtPath: path) } catch {
            throw .fileSystem(path: path, reason: error.localizedDescription)
        }
    }

    /// Creates a directory of the account's own, mode 0700, or takes over an existing one.
    package func makeDirectory(_ path: String) throws(ClusterError) {
        do {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        } catch {
            throw .fileSystem(path: path, reason: error.localizedDescription)
        }
        try own(path, permissions: 0o700)
    }

    /// Writes a file of the account's own, whole or not at all.
    package func write(_ text: String, to path: String, permissions: Int = 0o600) throws(ClusterError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic)
        } catch {
            throw .fileSystem(path: path, reason: error.localizedDescription)
        }
        try own(path, permissions: permissions)
    }
}
