import ArgumentParser
import Cluster

/// Which embedded cluster a command means.
struct DataOption: ParsableArguments {
    @Option(help: "The cluster's data directory; PostgreSQL's unprivileged user must be able to reach it.")
    var data: String = EmbeddedConfiguration.defaultDirectory
}
