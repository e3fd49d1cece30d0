import ArgumentParser
import Foundation
import LoadTest

/// Which tier is loaded.
struct LoadedTierOptions: ParsableArguments {
    @OptionGroup var data: DataOption

    @Option(help: "The topology file of a tier that runs elsewhere; with --url.")
    var topology: String?

    @Option(help: "A router's URL, such as http://127.0.0.1:8080; may be given again (default: the one in --data).")
    var url: [String] = []

    /// The tier.
    ///
    /// - Throws: `LoadTestError` or `TopologyFileError` with what to do.
    func tier() throws -> LoadedTier {
        let targets = try url.map { try LoadTarget(url: $0) }
        if let topology {
            guard !targets.isEmpty else { throw CommandFailure("--topology needs the --url of a router") }
            return LoadedTier(targets: targets, topology: try TopologyFile(path: topology).read())
        }
        guard let record = ReadyRecord.read(from: data.data) else {
            guard !targets.isEmpty else {
                throw LoadTestError.unreachable("a tier in \(data.data)")
            }
            return LoadedTier(targets: targets)
        }
        return LoadedTier(
            targets: targets.isEmpty ? [try LoadTarget(url: record.url)] : targets,
            topology: try TopologyFile(dataDirectory: data.data).read(), dataDirectory: data.data,
            process: record.pid, controlPort: URL(string: record.controlURL)?.port ?? 0)
    }
}
