import Foundation
import Workload
import Yams

/// The mix that a plan is for: written out, of a scenario's file, or of a result.
public struct MixSource: Sendable {
    /// The most bytes of a scenario's file.
    public static let bytesMax = 1 << 20
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

    private func scenario() throws(LoadTestError) -> [OperationName: Double] {
        let document = try YAMLFile(path: text, bytesMax: Self.bytesMax).mapping()
        guard let mix = document["mix"]?.mapping else {
            throw .file(
                path: text, reason: "it has no mapping `mix` of operations to shares; give a scenario or a result")
        }
        var shares: [OperationName: Double] = [:]
        for (key, value) in mix {
            // A share is a number, possibly with a per cent sign.
            let written = value.string.map { $0.hasSuffix("%") ? String($0.dropLast()) : $0 }
            guard let name = key.string, let share = written.flatMap(Double.init) else {
                throw .file(path: text, reason: "line \(key.mark?.line ?? 0): an operation of the mix has no share")
            }
            shares[OperationName(rawValue: name)] = share
        }
        return shares
    }
}
