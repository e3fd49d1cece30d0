import ArgumentParser

/// `trunkline cdc`: the global catalog's replica of the shards, and how fresh it is.
struct CaptureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cdc", abstract: "Show how the shards' changes reach the global catalog.",
        subcommands: [CaptureStatusCommand.self])
}
