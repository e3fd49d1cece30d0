import Capacity
import Foundation
import Yams

/// A file of prices: `currency`, `shardServerMonthly`, `routerServerMonthly` and `gibibyteMonthly`.
public struct PriceFile: Sendable {
    private static let bytesMax = 1 << 16
    private let path: String

    /// Names a file; nothing is read yet.
    public init(path: String) {
        self.path = path
    }

    /// The prices.
    ///
    /// - Throws: `LoadTestError.file` for an unknown name or what is no price.
    public func read() throws(LoadTestError) -> PriceList {
        var prices = PriceList()
        for (key, value) in try YAMLFile(path: path, bytesMax: Self.bytesMax).mapping() {
            let name = key.string ?? ""
            if name == "currency" {
                guard let code = value.string, (1...8).contains(code.count), code.allSatisfy(\.isLetter) else {
                    throw .file(path: path, reason: "line \(key.mark?.line ?? 0): currency is a code such as EUR")
                }
                prices.currency = code
                continue
            }
            guard let price = value.string.flatMap(Double.init), price >= 0, price.isFinite else {
                throw .file(path: path, reason: "line \(key.mark?.line ?? 0): \(name) is not a price of 0 or more")
            }
            switch name {
            case "shardServerMonthly": prices.shardServerMonthly = price
            case "routerServerMonthly": prices.routerServerMonthly = price
            case "gibibyteMonthly": prices.gibibyteMonthly = price
            default:
                throw .file(
                    path: path,
                    reason: "line \(key.mark?.line ?? 0): \(name) is unknown; there are currency, shardServerMonthly, "
                        + "routerServerMonthly and gibibyteMonthly")
            }
        }
        return prices
    }
}
