import ArgumentParser
import Sharding

/// Which cluster a command asks.
struct TopologyOptions: ParsableArguments {
    @OptionGroup var data: DataOption

    @Option(help: "The topology file (default: the one in the data directory).")
    var topology: String?

    func read() throws -> TopologyDocument {
        try (topology.map(TopologyFile.init(path:)) ?? TopologyFile(dataDirectory: data.data)).read()
    }

    /// A shard of the topology by its name.
    func shard(_ name: String) throws -> ShardName {
        let topology = try read()
        guard let shard = topology.shards.first(where: { $0.name.rawValue == name })?.name else {
            let names = topology.shards.map(\.name.rawValue).joined(separator: ", ")
            throw CommandFailure("there is no shard \(name); there are \(names)")
        }
        return shard
    }
}
