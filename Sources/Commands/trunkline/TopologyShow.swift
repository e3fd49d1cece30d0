import ArgumentParser
import Sharding

/// `trunkline topology show`: prints each shard's place and share.
struct TopologyShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print a table of the shards, their endpoints, slots and shares.",
        discussion: """
            Slots that have moved show their epoch as 0-3@7.

            EXAMPLES
              trunkline topology show
              trunkline topology show topology/example.yaml
              trunkline topology show --data /var/lib/trunkline --json
            """)

    @Argument(help: "The topology file; left out, the one in the data folder.")
    var file: String?

    @Option(help: "The data folder of a local cluster.")
    var data = TopologyFile.usualDataFolder

    @OptionGroup var output: TopologyOutput

    func run() throws {
        let source = file.map { TopologyFile(path: $0) } ?? TopologyFile(dataFolder: data)
        let report = TopologyReport(try source.read())
        try output.print(report, text: report.text)
    }
}
