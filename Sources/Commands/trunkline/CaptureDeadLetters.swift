import ArgumentParser
import ChangeCapture
import DataTier

/// `trunkline cdc dead-letters`: changes that the replica refused.
struct CaptureDeadLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dead-letters", abstract: "Changes that the replica refused: list, replay or discard them.",
        discussion: """
            A refused change is kept aside, without its values, and the others go on. Once its cause is removed, replay \
            takes the row from its shard as it is there by then.

            EXAMPLES
              trunkline cdc dead-letters list
              trunkline cdc dead-letters replay
              trunkline cdc dead-letters replay 17 18
              trunkline cdc dead-letters discard 19
            """,
        subcommands: [List.self, Replay.self, Discard.self, CaptureEventLetters.self])

    /// `list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them, the oldest first.")

        @OptionGroup var cluster: TopologyOptions
        @OptionGroup var output: ReportOutput

        func run() async throws {
            let letters = try await CapturedTier(topology: try cluster.read()).deadLetters()
            let lines = letters.map {
                "\($0.number)  \($0.recordedAt)  \($0.shard)  \($0.action) of \($0.table) \($0.id ?? "-"): \($0.reason)"
            }
            try output.print(letters, text: lines.isEmpty ? "no dead letters" : lines.joined(separator: "\n"))
        }
    }

    /// `replay`.
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Take their rows from the shards, and forget them.")

        @Argument(help: "Their numbers; without any, the oldest \(DeadLetterDesk.lettersMax).")
        var numbers: [Int64] = []

        @OptionGroup var cluster: TopologyOptions

        func run() async throws {
            let count = try await CapturedTier(topology: try cluster.read())
                .replayDeadLetters(numbers.isEmpty ? nil : numbers)
            print("\(count) replayed")
        }
    }

    /// `discard`.
    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget them; their rows stay as the replica has them.")

        @Argument(help: "Their numbers.")
        var numbers: [Int64]

        @OptionGroup var cluster: TopologyOptions

        func run() async throws {
            let count = try await CapturedTier(topology: try cluster.read()).discardDeadLetters(numbers)
            print("\(count) discarded")
        }
    }
}
