import ArgumentParser
import DataTier
import Webhooks

/// `trunkline cdc webhooks`: who is sent events, and how that goes.
struct CaptureWebhooks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "webhooks", abstract: "Show who subscribes to the APIs' hubs, what waits and what was given up.",
        discussion: """
            Subscriptions are made, deleted and replayed over the APIs: POST {api}/hub, DELETE {api}/hub/{id}, \
            POST {api}/hub/{id}/replay. The exit code is 1 when a subscription is disabled or has given events up.

            EXAMPLES
              trunkline cdc webhooks
              trunkline cdc webhooks --topology topology.yaml --json
            """)

    @OptionGroup var cluster: TopologyOptions
    @OptionGroup var output: ReportOutput

    func run() async throws {
        let all = try await CapturedTier(topology: try cluster.read()).webhooks()
        try output.print(all, text: HubStatus.text(of: all))
        if all.contains(where: { $0.disabledReason != nil || $0.deadLetters > 0 }) { throw ExitCode.failure }
    }
}
