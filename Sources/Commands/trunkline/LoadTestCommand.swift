import ArgumentParser

/// `trunkline loadtest`: loads a tier, checks what it did, and plans capacity.
struct LoadTestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "loadtest",
        abstract: "Load a tier, check what it did, and plan capacity.",
        discussion: "loadtest/README.md goes from nothing to a capacity plan in ten minutes.",
        subcommands: [
            LoadTestCheck.self, LoadTestSeed.self, LoadTestRun.self, LoadTestVerify.self, LoadTestLimit.self,
            LoadTestCalibrate.self,
            LoadTestGenerate.self,
            LoadTestSearch.self,
            LoadTestPeers.self,
            LoadTestPlan.self,
            LoadTestCompare.self,
            LoadTestReportCommand.self,
        ])
}
