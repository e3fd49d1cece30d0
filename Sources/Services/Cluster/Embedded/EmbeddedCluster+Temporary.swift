import Foundation

extension EmbeddedCluster {
    /// A running cluster of its own for one test; see `PostgresInstance.temporary`.
    ///
    /// - Parameter adjustSettings: Changes each instance's settings, which do without flushes to disk.
    public static func temporary(
        shards: Int = 2, adjustSettings: @escaping @Sendable (inout PostgresSettings) -> Void = { _ in }
    ) async throws(ClusterError) -> EmbeddedCluster {
        let place = try await TemporaryDirectory.make(account: try .current())
        for attempt in 1... {
            let cluster = try await open(
                EmbeddedConfiguration(directory: "\(place.path)/cluster", shards: shards) { settings in
                    settings.flushesToDisk = PostgresSettings.temporary.flushesToDisk
                    settings.sharedBuffersMiB = PostgresSettings.temporary.sharedBuffersMiB
                    adjustSettings(&settings)
                })
            do throws(ClusterError) {
                try await cluster.start()
                return cluster
            } catch {
                try? await cluster.stopAndRemove(keepingPlace: true)
                // Somebody was quicker at a port: choose all of them again.
                guard case .portInUse = error, attempt < PostgresInstance.temporaryPortTriesMax else {
                    place.remove()
                    throw error
                }
            }
        }
        throw .noFreePort(range: ListeningPorts.range)
    }

    /// Stops a temporary cluster at once and removes all it had; returns when its processes are gone.
    public func stopAndRemove() async throws(ClusterError) {
        try await stopAndRemove(keepingPlace: false)
    }

    private func stopAndRemove(keepingPlace: Bool) async throws(ClusterError) {
        setStopping(true)
        for instance in instances { try await instance.endProcesses() }
        close()
        if keepingPlace {
            try? FileManager.default.removeItem(atPath: directory)
        } else {
            TemporaryDirectory(path: (directory as NSString).deletingLastPathComponent).remove()
        }
    }
}
