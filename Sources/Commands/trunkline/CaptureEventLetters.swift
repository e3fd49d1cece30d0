import ArgumentParser
import Capture
import ChangeCapture
import DataTier

/// `trunkline cdc dead-letters events`: events that a broker refused.
struct CaptureEventLetters: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "events", abstract: "Events that a broker refused: list, replay or discard them.",
        discussion: """
            A refused event is in its shard's outbox until the outbox's retention ends. Once the cause is removed, replay
            publishes it from there; it comes behind those that were published meanwhile.

            EXAMPLES
              trunkline cdc dead-letters events list
              trunkline cdc dead-letters events replay --event-sink redis://127.0.0.1:6379/events
              trunkline cdc dead-letters events discard 19
            """,
        subcommands: [List.self, Replay.self, Discard.self])

    /// `list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List them, the oldest first.")

        @OptionGroup var cluster: TopologyOptions
        @OptionGroup var output: ReportOutput

        func run() async throws {
            let letters = try await CapturedTier(topology: try cluster.read()).eventLetters()
            let lines = letters.map {
                "\($0.number)  \($0.recordedAt)  \($0.shard) to \($0.sink)  \($0.type) \($0.event): \($0.reason)"
            }
            try output.print(letters, text: lines.isEmpty ? "no dead letters" : lines.joined(separator: "\n"))
        }
    }

    /// `replay`.
    struct Replay: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Publish them to their broker, and forget them.")

        @Argument(help: "Their numbers; without any, the oldest \(EventLetterDesk.lettersMax).")
        var numbers: [Int64] = []

        @Option(help: "Their broker, as --event-sink of up and serve; letters of other brokers are passed over.")
        var eventSink: String

        @OptionGroup var cluster: TopologyOptions

        func run() async throws {
            guard let sink = SinkAddress(eventSink) else { throw ValidationError("--event-sink is no address") }
            let ends = try await CapturedTier(topology: try cluster.read())
                .replayEventLetters(numbers.isEmpty ? nil : numbers, to: sink)
            for (letter, end) in ends {
                switch end {
                case .published: break
                case .gone: print("\(letter.number): the outbox of \(letter.shard) has it no more; discard it")
                case .notTaken(let reason): print("\(letter.number): not taken: \(reason)")
                }
            }
            print("\(ends.count { $0.end == .published }) of \(ends.count) replayed")
        }
    }

    /// `discard`.
    struct Discard: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Forget them; their broker never gets them.")

        @Argument(help: "Their numbers.")
        var numbers: [Int64]

        @OptionGroup var cluster: TopologyOptions

        func run() async throws {
            print("\(try await CapturedTier(topology: try cluster.read()).discardEventLetters(numbers)) discarded")
        }
    }
}
