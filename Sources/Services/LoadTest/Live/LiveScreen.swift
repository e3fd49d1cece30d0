import Foundation
import Synchronization

/// Shows a run on standard error: a few lines that change on a terminal, a line now and then elsewhere.
public final class LiveScreen: Sendable {
    /// How often a log gets a line, in seconds of the run.
    static let logSeconds = 5

    private struct State {
        var lines = 0
        var step = ""
        var loggedSecond = -LiveScreen.logSeconds
    }

    private let view: LiveView
    private let isTerminal: Bool
    private let state = Mutex(State())

    /// A screen for a scenario's run.
    public init(scenario name: String) {
        view = LiveView(scenario: name)
        isTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1
    }

    /// Shows how far the run is.
    public func show(_ progress: RunProgress) {
        state.withLock { state in
            if isTerminal {
                let lines = view.lines(progress)
                // Back to the first of the lines shown before, and clear from there to the end of the screen.
                let back = state.lines > 0 ? "\u{1B}[\(state.lines)A\u{1B}[J" : ""
                write(back + lines.map { $0 + "\n" }.joined())
                state.lines = lines.count
            } else if progress.step != state.step || progress.second >= state.loggedSecond + Self.logSeconds {
                write("  \(view.line(progress))\n")
                state.loggedSecond = progress.second
            }
            state.step = progress.step
        }
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
