import Foundation
import Synchronization

/// Shows on standard error how far a command is: one line that changes on a terminal, a line now and then elsewhere.
final class ProgressScreen: Sendable {
    /// How often a log gets a line.
    private static let pause = Duration.seconds(10)

    private struct State {
        var length = 0
        var words = ""
        var shownAt: ContinuousClock.Instant?
    }

    private let isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    private let state = Mutex(State())

    /// Shows how far it is; what stands before the first colon is the step, and a new step is always shown.
    func show(_ line: String) {
        state.withLock { state in
            let words = String(line.prefix { $0 != ":" })
            let isDue = state.shownAt.map { ContinuousClock.now - $0 >= Self.pause } ?? true
            guard isTerminal || isDue || words != state.words else { return }
            let padding = String(repeating: " ", count: max(0, state.length - line.count))
            write(isTerminal ? "\r  \(line)\(padding)" : "  \(line)\n")
            state = State(length: line.count, words: words, shownAt: .now)
        }
    }

    /// Leaves the last line on a terminal.
    func end() {
        state.withLock { state in
            if isTerminal, state.length > 0 { write("\n") }
            state = State()
        }
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}
