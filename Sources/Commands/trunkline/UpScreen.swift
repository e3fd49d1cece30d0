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

    func stopped() {
        ReadyRecord.remove(from: dataDirectory)
        progress("stopped; the data is in \(dataDirectory)")
    }
}
