import ArgumentParser
import LoadTest

/// `trunkline loadtest generate`: one process of a generator; `loadtest run` starts them.
struct LoadTestGenerate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "generate", abstract: "Make a slice of a load; started by `loadtest run`.", shouldDisplay: false)

    @Argument(help: "The folder of the run.")
    var folder: String

    @Argument(help: "Which of its processes this is, from 0.")
    var process: Int

    func run() async throws {
        try await GeneratorChild(folder: folder, process: process).run()
    }
}
