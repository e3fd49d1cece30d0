import Foundation

extension PostgresInstance {
    /// How often a temporary server chooses another port when somebody was quicker.
    static let temporaryPortTriesMax = 8

    /// A server of its own for one test, running and empty: database `postgres`, superuser `trunkline`.
    ///
    /// Its directory is fresh and below the machine's directory for temporary files. It lives until
    /// `stopAndRemove()`, or until this process ends, however that ends: a watchdog then kills and removes it.
    ///
    /// - Parameters:
    ///   - settings: Without flushes to disk unless asked for; `extraLines` add any other setting.
    ///   - access: Who may connect; `.encryptedPassword` needs `ssl = on` and its files.
    ///   - files: Files put into the data directory before the start, by name, as `server.crt`; mode 0600.
    ///   - script: SQL that is run in database `postgres` once it accepts connections.
    public static func temporary(
        name: String = "temporary", settings: PostgresSettings = .temporary, access: AccessRules = .loopbackTrust,
        files: [String: String] = [:], script: String = ""
    ) async throws(ClusterError) -> PostgresInstance {
        let account = try ServiceAccount.current()
        let place = try await TemporaryDirectory.make(account: account)
        var port = try ListeningPorts.now().free(1)[0]
        for attempt in 1... {
            let instance = PostgresInstance(
                name: name, directory: "\(place.path)/data", port: port,
                socketDirectory: ClusterLayout.socketDirectory(near: "\(place.path)/run"),
                logFile: "\(place.path)/log", settings: settings, access: access,
                installation: try await .find(), account: account)
            do {
                try await instance.initialize()
                for (file, text) in files { try account.write(text, to: "\(instance.directory)/\(file)") }
                try await instance.start()
                if !script.isEmpty { try await instance.psql(script) }
                return instance
            } catch .portInUse where attempt < temporaryPortTriesMax {
                port = try ListeningPorts.now().free(1)[0]
            } catch {
                _ = try? await instance.stopAndRemove()
                throw error
            }
        }
        throw .noFreePort(range: ListeningPorts.range)
    }

    /// Runs the body with a temporary server, and removes it whatever the body does.
    public static func withTemporary<Value>(
        settings: PostgresSettings = .temporary, access: AccessRules = .loopbackTrust, files: [String: String] = [:],
        script: String = "", _ body: (PostgresInstance) async throws -> Value
    ) async throws -> Value {
        let instance = try await temporary(settings: settings, access: access, files: files, script: script)
        do {
            let value = try await body(instance)
            try await instance.stopAndRemove()
            return value
        } catch {
            try await instance.stopAndRemove()
            throw error
        }
    }

    /// Stops a temporary server at once and removes all it had; returns when its processes are gone.
    public func stopAndRemove() async throws(ClusterError) {
        try await endProcesses()
        TemporaryDirectory(path: (directory as NSString).deletingLastPathComponent).remove()
    }
}
