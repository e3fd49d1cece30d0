import DataTier
import Foundation

/// What `trunkline up` shows while it starts, once it serves, and at its end.
struct UpScreen: Sendable {
    let dataDirectory: String
    let json: Bool

    /// One step, on standard error, so that standard output holds only the result.
    var progress: @Sendable (String) -> Void {
        { step in
            FileHandle.standardError.write(Data("  \(step)\n".utf8))
        }
    }

    /// The addresses, and what to try.
    var ready: @Sendable (EmbeddedTier.Ready) async -> Void {
        { ready in
            let record = ReadyRecord(ready)
            if json {
                Swift.print(record.line)
            } else {
                Swift.print(UpSummary(ready: ready, dataDirectory: dataDirectory).text)
            }
            fflush(nil)
            // Last: who waits for the record finds the text complete.
            record.write(to: dataDirectory)
        }
    }

    /// Says how it ended.
    ///
    /// - Throws: The exit code of shells, 128 and the signal's number, when a signal came before it served.
    func ended(_ ending: EmbeddedTier.Ending) throws {
        ReadyRecord.removeStale(from: dataDirectory)
        switch ending {
        case .served:
            progress("stopped; the data is in \(dataDirectory)")
        case .interrupted(let signal):
            progress("stopped by \(signal) before it served; nothing is left running, the data is in \(dataDirectory)")
            throw signal.exitCode
        }
    }
}
