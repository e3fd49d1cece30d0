import Foundation
import Workload

/// The mix that a plan is for: written out, of a scenario's file, or of a result.
public struct MixSource: Sendable {
    /// Operations of a mix.
    public static let operationsMax = 256

    private let text: String

    /// Takes `readCustomer=70,createOrder=30`, or the path of a scenario or of a result.
    public init(_ text: String) {
        self.text = text
    }

    /// The shares.
    ///
    /// - Throws: `LoadTestError` with what is wrong and what to do.
    public func read() throws(LoadTestError) -> [OperationName: Double] {
        let mix: [OperationName: Double]
        if text.contains("="), !FileManager.default.fileExists(atPath: text) {
            mix = try written()
        } else if text.hasSuffix(".json") {
            mix = try RunRecordFile(path: text).read().scenario.mix
        } else {
            mix = try scenario()
        }
        let sum = mix.values.reduce(0, +)
        guard mix.count <= Self.operationsMax, mix.values.allSatisfy({ $0 >= 0 && $0.isFinite }), sum > 0, sum.isFinite
        else { throw .refused("the mix \(text) has no operation with a share above 0") }
        return mix.mapValues { $0 / sum }.filter { $0.value > 0 }
    }

    private func written() throws(LoadTestError) -> [OperationName: Double] {
        var mix: [OperationName: Double] = [:]
        for part in text.split(separator: ",") {
            let sides = part.split(separator: "=", omittingEmptySubsequences: false)
                .map { $0.trimmingCharacters(in: .whitespaces) }
            guard sides.count == 2, !sides[0].isEmpty, let share = Double(sides[1]), share >= 0, share.isFinite else {
                throw .refused("\(part) is no share of a mix; write readCustomer=70,createOrder=30")
            }
            let name = OperationName(rawValue: sides[0])
            guard mix[name] == nil else { throw .refused("the mix names \(name) twice") }
            mix[name] = share
        }
        return mix
    }

    /// The shares of all operations, those of sessions too.
    private func scenario() throws(LoadTestError) -> [OperationName: Double] {
        do throws(ScenarioFileError) {
            return try ScenarioFile(path: text).scenario.operationShares
        } catch {
            throw .refused(error.description)
        }
    }
}
