/// The text that one write leaves in its document, and no other write does: `RUN-PROCESS-NUMBER`.
///
/// A repeat of the same request carries the same marker, since it is the same write.
public struct WriteMarker: Hashable, Sendable, CustomStringConvertible {
    /// The run's number, as in its histories' headers.
    public let run: UInt64
    /// The generator process, from 0.
    public let process: Int
    /// A number of the write's own in its process.
    public let number: UInt64

    /// Names a write.
    public init(run: UInt64, process: Int, number: UInt64) {
        self.run = run
        self.process = process
        self.number = number
    }

    /// Reads a marker's text; none when it is no load test's.
    public init?(_ text: some StringProtocol) {
        let parts = text.split(separator: "-", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, let run = UInt64(parts[0], radix: 36), let process = Int(parts[1]), process >= 0,
            let number = UInt64(parts[2])
        else { return nil }
        self.init(run: run, process: process, number: number)
    }

    /// The marker's text: the run in base 36, the process and the number in decimal.
    public var text: String { String(run, radix: 36) + "-\(process)-\(number)" }

    /// The marker's text.
    public var description: String { text }
}
