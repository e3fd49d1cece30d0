import Foundation

/// One process of a generator: waits for the run, makes its slice of the load, and leaves what it measured.
public struct GeneratorChild: Sendable {
    /// How long the start may be away once the connections are open.
    private static let startLimit = Duration.seconds(300)

    private let folder: GeneratorFolder
    private let process: Int

    /// A process of the run that made this folder.
    public init(folder: String, process: Int) {
        self.folder = GeneratorFolder(path: folder)
        self.process = process
    }

    /// Does all of it; ends early when the run says so, or is gone itself.
    public func run() async throws {
        let task = try folder.read(GeneratorTask.self, from: folder.task)
        let parent = getppid()
        let generator = try await LoadGenerator.connect(
            try task.plan(), slices: [process],
            historyPath: { task.historyFile(ofSlice: $0) },
            startedAt: task.startedAtUnixMilliseconds)
        try folder.write(true, to: folder.ready(process))
        let start = try await waitForStart(parent: parent)
        let watch = Task {
            while !folder.exists(folder.stop), getppid() == parent { try await Task.sleep(for: .milliseconds(50)) }
            generator.stop()
        }
        defer { watch.cancel() }
        let progress = ProgressFile(path: folder.progress(process))
        let result = try await generator.run(at: start) { progress.append($0) }
        try folder.write(result, to: folder.result(process))
    }

    private func waitForStart(parent: Int32) async throws -> Int64 {
        let end = ContinuousClock.now + Self.startLimit
        while !folder.exists(folder.start) {
            guard getppid() == parent, ContinuousClock.now < end, !folder.exists(folder.stop) else {
                throw LoadTestError.refused("the run that started this generator process is gone")
            }
            try await Task.sleep(for: GeneratorFolder.pause)
        }
        return try folder.read(Int64.self, from: folder.start)
    }
}
