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

    @Argument(help: "The topology file; left out, the one in the data directory.")
    var file: String?

    @Option(help: "An embedded cluster's data directory.")
    var data = DataOption.usual

    @OptionGroup var output: ReportOutput

    func run() throws {
        let source = file.map { TopologyFile(path: $0) } ?? TopologyFile(dataDirectory: data)
        let report = TopologyReport(try source.read())
        try output.print(report, text: report.text)
    }
}
