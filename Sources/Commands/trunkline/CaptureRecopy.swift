import ArgumentParser
import DataTier

/// `trunkline cdc recopy`: has a shard copied into the replica anew.
struct CaptureRecopy: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recopy", abstract: "Have a shard copied into the replica anew.",
        discussion: """
            Until the copy is whole, lists over all shards are answered by the shards themselves. It is rarely needed: a \
            shard whose log was lost, or that has another history, is copied anew without being asked. `trunkline cdc \
            status` shows how far it is.

            EXAMPLES
              trunkline cdc recopy shard-2
            """)

    @Argument(help: "The shard.")
    var shard: String

    @OptionGroup var cluster: TopologyOptions

    func run() async throws {
        let name = try cluster.shard(shard)
        let isRunning = try await CapturedTier(topology: try cluster.read()).recopy(name)
        print(
            isRunning
                ? "\(name) is copied anew; see trunkline cdc status"
                : "\(name) will be copied when its changes are captured; is `trunkline up` or `trunkline serve` running?"
        )
    }
}
