import Workload

/// All operations that a scenario may name.
public enum OperationCatalog {
    /// The operations, readers first.
    public static let all: [any LoadOperation] = [
        ReadCustomer(), ReadAccounts(), ReadOrders(), ReadProducts(), ReadOrder(), ReadOffering(), SearchCustomers(),
        UpdateCustomer(), CreateOrder(), RepeatOrder(), CreateCustomer(), Onboard(),
    ]

    /// The names of all operations.
    public static var names: [OperationName] { all.map(\.name) }

    /// Finds an operation.
    ///
    /// - Throws: `LoadTestError.refused` with the names there are.
    public static func operation(_ name: OperationName) throws(LoadTestError) -> any LoadOperation {
        guard let found = all.first(where: { $0.name == name }) else {
            throw .refused(
                "there is no operation `\(name)`; there are: \(names.map(\.rawValue).joined(separator: ", "))")
        }
        return found
    }
}
