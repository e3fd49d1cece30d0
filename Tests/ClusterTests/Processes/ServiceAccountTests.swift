import Foundation
import Glibc
import Testing

@testable import Cluster

struct ServiceAccountTests {
    private let passwd = """
        root:x:0:0:root:/root:/bin/bash
        toor:x:0:0::/root:/bin/bash
        postgres:x:101:104:PostgreSQL administrator,,,:/var/lib/postgresql:/bin/bash
        """

    @Test func `an account is read from passwd, and root is never one`() {
        let account = ServiceAccount(named: "postgres", passwd: passwd)
        #expect(account?.userID == 101)
        #expect(account?.groupID == 104)
        #expect(account?.prefix.contains("--reuid=101") == true)
        #expect(ServiceAccount(named: "toor", passwd: passwd) == nil)
        #expect(ServiceAccount(named: "nobody-here", passwd: passwd) == nil)
    }

    @Test(.enabled(if: geteuid() == 0, "only root runs PostgreSQL as somebody else"))
    func `a directory that the account cannot reach is refused, and the closed one named`() async throws {
        let closed = FileManager.default.temporaryDirectory.appending(component: "closed-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(
            atPath: closed, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(atPath: closed) }
        let account = try ServiceAccount.current()
        let expected = ClusterError.directoryUnreachable(
            directory: "\(closed)/data", blockedBy: closed, account: account.name)
        await #expect(throws: expected) {
            try await EmbeddedCluster.open(EmbeddedConfiguration(directory: "\(closed)/data"))
        }
        #expect(expected.description.contains("/var/lib/trunkline"))
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: closed)
        try await account.checkReach(of: "\(closed)/data")
    }
}
