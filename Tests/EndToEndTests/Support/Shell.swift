import Foundation

/// Other people's programs.
enum Shell {
    /// Runs SQL by psql on a shard of the embedded cluster.
    ///
    /// - Returns: The rows, fields parted by `|`.
    @discardableResult
    static func psql(port: Int, _ sql: String) async throws -> String {
        let result = try await Binaries.run(
            executable: "/usr/bin/psql",
            ["-h", "127.0.0.1", "-p", "\(port)", "-U", "trunkline", "-d", "trunkline", "-XAtqc", sql])
        guard result.status == 0 else { throw RunningTrunkline.Failed(description: "psql: \(result.errors)") }
        return result.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Puts rows in COPY's text format into a table.
    static func psqlCopy(port: Int, into table: String, _ rows: String) async throws {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try Data((rows.isEmpty ? "" : rows + "\n").utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let result = try await Binaries.run(
            executable: "/usr/bin/psql",
            [
                "-h", "127.0.0.1", "-p", "\(port)", "-U", "trunkline", "-d", "trunkline", "-Xqc",
                "\\copy \(table) from '\(file.path)'",
            ])
        guard result.status == 0 else { throw RunningTrunkline.Failed(description: "psql: \(result.errors)") }
    }
}
