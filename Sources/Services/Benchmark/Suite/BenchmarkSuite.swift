import Foundation

/// Runs the benchmarks against clusters of their own.
public struct BenchmarkSuite: Sendable {
    /// How long the bare server may take to listen.
    private static let helloStartLimit = Duration.seconds(30)

    /// Whether this program was built for debugging.
    private static var isDebugBuild: Bool {
        #if DEBUG
            true
        #else
            false
        #endif
    }

    let options: BenchmarkOptions
    let progress: @Sendable (String) -> Void

    /// Prepares a run.
    ///
    /// - Parameter progress: Is told, in words, what is being done.
    public init(_ options: BenchmarkOptions, progress: @escaping @Sendable (String) -> Void) {
        self.options = options
        self.progress = progress
    }

    /// Runs all parts.
    ///
    /// - Parameter command: The command line, as the report shows it.
    /// - Throws: `BenchmarkError` when there is no result to report.
    public func run(command: String) async throws -> BenchmarkReport {
        let machine = Machine.current()
        let folder = options.folder.appending(path: "trunkline-bench-files-\(UUID().uuidString.prefix(8))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        var sections: [Section] = []
        var settings: [String: String] = [:]
        let single = options.parts.filter { ![.shards, .seed, .generator, .capture].contains($0) }
        if !single.isEmpty {
            settings = try await withCluster(shards: 1, folder: folder) { cluster in
                for part in single {
                    sections += try await self.sections(of: part, on: cluster, folder: folder)
                }
            }
        }
        if options.parts.contains(.shards) {
            settings = try await ShardCountSection(suite: self, folder: folder).run { sections.append($0) }
        }
        if options.parts.contains(.seed) {
            settings = try await SeedSection(suite: self, folder: folder).run { sections.append($0) }
        }
        if options.parts.contains(.generator) {
            sections.append(try await GeneratorSection(suite: self, folder: folder).run())
        }
        if options.parts.contains(.capture) {
            settings = try await CaptureSection(suite: self).run { sections.append($0) }
        }
        return BenchmarkReport(
            machine: machine, command: command, settings: settings, sections: sections, isDebugBuild: Self.isDebugBuild)
    }

    /// Starts a cluster with the rows on it, and stops it however the work ends.
    ///
    /// - Parameter hasRows: Whether the rows are loaded; else the tables are empty.
    /// - Returns: The settings that make its commits durable, as its server shows them.
    @discardableResult
    func withCluster(
        shards: Int, folder: URL, hasRows: Bool = true, _ work: (BenchCluster) async throws -> Void
    ) async throws -> [String: String] {
        progress("starting a cluster of \(shards) shards")
        let cluster = try await BenchCluster.start(
            shards: shards, executable: options.trunkline, parent: options.folder)
        let settings: [String: String]
        do {
            settings = try await cluster.demandDurability()
            if hasRows {
                progress("loading \(options.rows) customers")
                try await BenchRows(count: options.rows).load(into: cluster, folder: folder)
            }
            try await work(cluster)
        } catch {
            await cluster.stop()
            throw error
        }
        await cluster.stop()
        return settings
    }

    /// Starts the bare server, and stops it however the work ends.
    func withHello<Result>(_ work: (_ hello: RunningProgram, _ url: String) async throws -> Result) async throws
        -> Result
    {
        let hello = try Program(name: "hello", words: [options.itself, "hello", "--port", "0"]).start()
        do {
            let url = try await hello.waitForLine(startingWith: "listening ", limit: Self.helloStartLimit)
            let result = try await work(hello, url)
            await hello.stop()
            return result
        } catch {
            await hello.stop()
            throw error
        }
    }

    /// Turns of this run's number and length, all peers under one meter.
    func rounds(_ meter: CPUMeter) -> Rounds {
        rounds { _ in meter }
    }

    /// Turns of this run's number and length.
    func rounds(meter: @escaping @Sendable (any Peer) -> CPUMeter) -> Rounds {
        Rounds(count: options.rounds, seconds: options.seconds, meter: meter, progress: progress)
    }

    private func sections(
        of part: BenchmarkOptions.Part, on cluster: BenchCluster, folder: URL
    ) async throws -> [Section] {
        switch part {
        case .reads: [try await ReadSection(suite: self, cluster: cluster, folder: folder).run()]
        case .writes: [try await WriteSection(suite: self, cluster: cluster, folder: folder).run()]
        case .routed: [try await RoutedSection(suite: self, cluster: cluster, folder: folder).run()]
        case .peers: try await PeerSections(suite: self, cluster: cluster, folder: folder).run()
        case .cache: try await CacheSection(suite: self, cluster: cluster).run()
        case .shards, .seed, .generator, .capture: preconditionFailure("\(part.rawValue) has servers of its own")
        }
    }
}
