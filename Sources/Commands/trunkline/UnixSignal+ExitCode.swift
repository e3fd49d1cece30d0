import ArgumentParser
import UnixSignals

extension UnixSignal {
    /// The exit code that shells give a command which this signal ended: 128 and its number.
    var exitCode: ExitCode { ExitCode(128 + rawValue) }
}
