import CommandQueue
import Logging
import Router
import ServiceLifecycle

/// Does commands from queues by the router that also answers HTTP, for as long as the process serves.
struct TierCommands: Service {
    let tier: DataTier
    let configuration: DataTierConfiguration
    let logger: Logger

    func run() async {
        let router = tier.router
        await CommandQueue(
            sources: configuration.commandSources, responder: router, place: { router.place(ofWrite: $0) },
            limits: configuration.commands, logger: logger
        ).run()
    }
}
