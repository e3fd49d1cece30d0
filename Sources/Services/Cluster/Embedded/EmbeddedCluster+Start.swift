extension EmbeddedCluster {
    /// Makes what is missing, starts what does not run and adopts what does; returns when all accept connections.
    ///
    /// When one fails the others stay as they are, so that calling again goes on from there. A cancelled task starts
    /// nothing further; `stop` ends what had started before.
    ///
    /// - Parameter progress: Called at each step, from any thread, in order.
    public func start(
        progress: @escaping @Sendable (ClusterProgress) -> Void = { _ in }
    ) async throws(ClusterError) {
        setStopping(false)
        try Self.makeDirectory(layout.logDirectory)
        let counter = ProgressCounter(total: instances.count, report: progress)
        try await Self.forEach(instances) { instance throws(ClusterError) in
            if !instance.isInitialized {
                counter.tell(.creating, instance)
                try await instance.initialize()
            }
            counter.tell(.starting, instance)
            let start = try await instance.start()
            try await instance.createDatabase(Self.database)
            counter.tell(start == .started ? .started : .adopted, instance, isDone: true)
        }
    }

    /// Stops all servers; returns when their processes are gone.
    public func stop(
        limit: Duration = PostgresInstance.fastStopLimit,
        progress: @escaping @Sendable (ClusterProgress) -> Void = { _ in }
    ) async throws(ClusterError) {
        setStopping(true)
        let counter = ProgressCounter(total: instances.count, report: progress)
        try await Self.forEach(instances) { instance throws(ClusterError) in
            counter.tell(.stopping, instance)
            try await instance.stop(limit: limit)
            counter.tell(.stopped, instance, isDone: true)
        }
    }

    /// Does the work for each instance, some at once.
    ///
    /// - Throws: The first error, after all have come to an end.
    private static func forEach(
        _ instances: [PostgresInstance],
        _ work: @escaping @Sendable (PostgresInstance) async throws(ClusterError) -> Void
    ) async throws(ClusterError) {
        let first = await withTaskGroup(of: ClusterError?.self) { group -> ClusterError? in
            var waiting = instances[...]
            var failure: ClusterError?
            func next() {
                guard failure == nil, let instance = waiting.popFirst() else { return }
                group.addTask {
                    do throws(ClusterError) {
                        try await work(instance)
                        return nil
                    } catch {
                        return error
                    }
                }
            }
            for _ in 0..<parallelismMax { next() }
            while let result = await group.next() {
                failure = failure ?? result
                next()
            }
            return failure
        }
        if let first { throw first }
    }
}
