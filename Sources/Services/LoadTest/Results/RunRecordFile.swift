import Foundation
import Workload

/// The file that a run's record is kept in, as JSON.
public struct RunRecordFile: Sendable {
    /// The most bytes that are read: a day of seconds with wide histograms is less.
    public static let bytesMax = 256 << 20

    /// Where it is.
    public let path: String

    /// Names a file; nothing is read yet.
    public init(path: String) {
        self.path = path
    }

    /// The last part of the path, by which messages and reports call the run.
    public var name: String { URL(filePath: path).lastPathComponent }

    /// Reads the record, and holds it against what a record can be.
    ///
    /// - Throws: `LoadTestError.file` with what is wrong and what to do.
    public func read() throws(LoadTestError) -> RunRecord {
        let file = ResultFile(path: path, bytesMax: Self.bytesMax, what: "a result of `trunkline loadtest run`")
        let run: RunRecord = try file.read(formatVersionMax: RunRecord.formatVersionMax)
        if let fault = RunRecordSoundness(run).fault {
            throw .file(
                path: path, reason: "\(fault); the file was changed or made by something else: run the test again")
        }
        return run
    }

    /// Writes the record, so that the file is either the old or the new one whatever happens meanwhile.
    ///
    /// - Throws: `LoadTestError.file` if it cannot be written.
    public func write(_ run: RunRecord) throws(LoadTestError) {
        try ResultFile(path: path, bytesMax: Self.bytesMax, what: "a result").write(run)
    }
}

extension RunRecordFile {
    /// A path in the present directory that no run had before: the scenario's name and the time.
    public static func freshPath(scenario name: String, now: Date = Date()) -> String {
        let time = now.formatted(.iso8601.year().month().day().time(includingFractionalSeconds: false))
        return "\(name)-\(time.replacing("-", with: "").replacing(":", with: "")).json"
    }

    /// Where the history of a result's run goes.
    public static func historyPath(besides path: String) -> String {
        (path.hasSuffix(".json") ? String(path.dropLast(5)) : path) + ".history"
    }
}
