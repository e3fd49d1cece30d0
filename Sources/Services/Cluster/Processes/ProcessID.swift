import ChildProcess
import Foundation
import Glibc

/// A process of this machine, by its number.
///
/// Everything is read from `/proc` at the moment of asking, so that a process that another run of Trunkline
/// started is known just as well as a child. Source: proc(5).
package struct ProcessID: Hashable, Sendable, CustomStringConvertible {
    package let rawValue: Int32

    package var description: String { "\(rawValue)" }

    /// The calling process.
    static var current: ProcessID { ProcessID(rawValue: getpid()) }

    /// A signal that Trunkline sends.
    package enum Signal: Sendable {
        /// Interrupt: PostgreSQL's fast shutdown.
        case interrupt
        /// Quit: PostgreSQL's immediate shutdown, without a checkpoint.
        case quit
        /// Kill: cannot be refused.
        case kill
        /// Stop: frozen until `proceed`.
        case freeze
        /// Continue after `freeze`.
        case proceed

        var number: Int32 {
            switch self {
            case .interrupt: SIGINT
            case .quit: SIGQUIT
            case .kill: SIGKILL
            case .freeze: SIGSTOP
            case .proceed: SIGCONT
            }
        }
    }

    /// Sends a signal; false when there is no such process, or it is not ours to signal.
    @discardableResult
    package func send(_ signal: Signal) -> Bool {
        // 0 and below address groups of processes, never one.
        guard rawValue > 0 else { return false }
        return kill(rawValue, signal.number) == 0
    }

    /// Whether it runs, be it frozen; a zombie does not.
    package var isAlive: Bool {
        guard let state = stat?.state else { return false }
        guard state == "Z" else { return state != "X" }
        // A server is looked at by whoever waits for its end; a child of ours must not stay a zombie.
        _ = ChildProcess.reap(rawValue)
        return false
    }

    /// Whether there is a process of this number, whoever's it is by now; reaps it when it was a child that has ended.
    ///
    /// Two system calls, against the five of `isAlive`; but a number that was given anew counts.
    var isThere: Bool {
        ChildProcess.reap(rawValue) == nil && kill(rawValue, 0) == 0
    }

    /// Whether it was stopped by a signal.
    var isFrozen: Bool { stat?.state == "T" }

    /// The program's short name.
    var programName: String? { stat?.program }

    /// The directory it works in; nil when it is gone or not ours to look at.
    package var workingDirectory: String? {
        try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(rawValue)/cwd")
    }

    /// Starts a child.
    package static func spawn(_ child: ChildProcess) throws(ClusterError) -> ProcessID {
        do { return ProcessID(rawValue: try child.spawn()) } catch {
            throw .commandFailed(program: child.words[0], status: 127, message: "errno \(error.number)")
        }
    }

    /// Every process of this machine.
    package static var all: [ProcessID] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0).map(ProcessID.init) }
    }

    private var stat: ProcessStat? {
        guard rawValue > 0, let bytes = FileManager.default.contents(atPath: "/proc/\(rawValue)/stat") else {
            return nil
        }
        return ProcessStat(parsing: String(decoding: bytes, as: UTF8.self))
    }
}
