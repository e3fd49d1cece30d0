import ArgumentParser
import CommandQueue

/// Where a process takes commands from, beside its APIs.
struct CommandSourceOptions: ParsableArguments {
    private static let forms =
        "amqp://user:password@host:5672/VHOST?queue=NAME or redis://host:6379/STREAM?group=NAME"

    @Option(
        help: ArgumentHelp(
            "Do the commands of a queue or a stream; may be given several times. \(Self.forms).", valueName: "url"))
    var commandSource: [String] = []

    /// The sources, once the arguments are valid.
    var sources: [CommandSourceAddress] { commandSource.compactMap { try? CommandSourceAddress($0) } }

    func validate() throws {
        var names: Set<String> = []
        // An address may have a password: it is told by its place.
        for (index, text) in commandSource.enumerated() {
            do throws(CommandSourceAddressError) {
                let name = try CommandSourceAddress(text).name
                if !names.insert(name).inserted { throw .invalid("\(name) is named twice") }
            } catch {
                throw ValidationError("--command-source, number \(index + 1): \(error); write \(Self.forms)")
            }
        }
    }
}
