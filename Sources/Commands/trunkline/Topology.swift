import ArgumentParser

/// `trunkline topology`: reads, checks and compares descriptions of a cluster.
struct Topology: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read, check and compare descriptions of a cluster.",
        discussion: """
            A topology is a YAML file that names the catalog, the shards and the slots of each; \
            topology/README.md describes it. None of these commands connects to anything.
            """,
        subcommands: [TopologyValidate.self, TopologyShow.self, TopologyDiff.self, TopologyLocate.self])
}
