import Foundation
import Testing

@testable import Cluster

struct PostgresInstallationTests {
    @Test func `the installed PostgreSQL is found`() async throws {
        let found = try await PostgresInstallation.find()
        #expect(found.majorVersion >= PostgresInstallation.oldestVersion)
        #expect(try await PostgresInstallation.find(in: found.programs) == found)
    }

    @Test func `a directory without PostgreSQL is refused, and the package named`() async {
        let error = await #expect(throws: ClusterError.installationMissing(searched: ["/tmp"])) {
            try await PostgresInstallation.find(in: "/tmp")
        }
        #expect(error?.description.contains("apt-get install postgresql") == true)
    }

    @Test func `of several versions the newest with a server is first, and clients alone are none`() throws {
        let files = FileManager.default
        let root = "\(NSTemporaryDirectory())/trunkline-versions-\(UUID().uuidString)"
        defer { try? files.removeItem(atPath: root) }
        let server = ["postgres", "initdb", "psql", "pg_isready"]
        for (version, programs) in [("9.6", server), ("14", server), ("15", server), ("16", server), ("17", ["psql"])] {
            try files.createDirectory(atPath: "\(root)/\(version)/bin", withIntermediateDirectories: true)
            for program in programs {
                try files.createSymbolicLink(
                    atPath: "\(root)/\(version)/bin/\(program)", withDestinationPath: "/bin/true")
            }
        }
        #expect(PostgresInstallation.all(below: root).map(\.majorVersion) == [16, 15])
        #expect(PostgresInstallation.all(below: "\(root)/none").isEmpty)
    }

    @Test(
        arguments: [
            ("postgres (PostgreSQL) 15.18 (Debian 15.18-0+deb12u1)\n", 15), ("postgres (PostgreSQL) 17beta1\n", 17),
            ("postgres (EnterpriseDB) 15.1\n", nil),
        ] as [(String, Int?)])
    func `the version is read from what the server prints`(said: String, major: Int?) {
        #expect(PostgresInstallation.majorVersion(said) == major)
    }
}
