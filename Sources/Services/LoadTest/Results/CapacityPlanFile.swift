import Capacity
import Foundation

/// The file that `trunkline loadtest plan --json` makes, and `report --plan` shows.
public struct CapacityPlanFile: Sendable {
    /// The most bytes that are read.
    public static let bytesMax = 16 << 20

    /// Where it is.
    public let path: String

    /// Names a file; nothing is read yet.
    public init(path: String) {
        self.path = path
    }

    /// Reads the plan.
    ///
    /// - Throws: `LoadTestError.file` with what is wrong and what to do.
    public func read() throws(LoadTestError) -> CapacityPlan {
        let file = ResultFile(
            path: path, bytesMax: Self.bytesMax, what: "the output of `trunkline loadtest plan --json`")
        return try file.read(formatVersionMax: CapacityPlan.formatVersionMax)
    }
}
