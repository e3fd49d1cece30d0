import ArgumentParser
import Sharding

/// `trunkline topology validate`: says whether a file is a sound topology.
struct TopologyValidate: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check a topology file; the exit code is 0 if it is sound, else 1.",
        discussion: """
            Unknown fields, gaps, overlaps and duplicates are errors that name file and line.

            EXAMPLES
              trunkline topology validate topology/example.yaml
              trunkline topology validate --json cluster.yaml
            """)

    /// What `--json` prints.
    private struct Report: Encodable {
        let valid: Bool
        var version: Int64?
        var shards: Int?
        var error: String?
    }

    @Argument(help: "The topology file.")
    var file: String

    @OptionGroup var output: ReportOutput

    func run() throws {
        do {
            let topology = try TopologyFile(path: file).read()
            try output.print(
                Report(valid: true, version: topology.version, shards: topology.shards.count),
                text: "\(file): sound, version \(topology.version), \(topology.shards.count) shards")
        } catch let error as TopologyFileError where output.json {
            try output.print(Report(valid: false, error: error.description), text: "")
            throw ExitCode.failure
        }
    }
}
