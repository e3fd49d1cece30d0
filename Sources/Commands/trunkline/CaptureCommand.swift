import ArgumentParser

/// `trunkline cdc`: the global catalog's replica of the shards, and how fresh it is.
struct CaptureCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cdc", abstract: "The replica of the shards at the global catalog: how fresh, how true.",
        subcommands: [
            CaptureStatusCommand.self, CaptureLag.self, CaptureRollup.self, CaptureVerify.self, CaptureRecopy.self,
            CaptureDeadLetters.self, CaptureWebhooks.self, CaptureDrillCommand.self, CapturePublication.self,
        ])
}
