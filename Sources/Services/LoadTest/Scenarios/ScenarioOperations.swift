import Workload

/// The operations that scenarios may name.
public enum ScenarioOperations {
    /// Every operation of the generator.
    public static let names: Set<OperationName> = Set(
        [
            "readCustomer", "readAccounts", "readOrders", "readProducts", "readOrder", "readOffering",
            "searchCustomers", "updateCustomer", "createOrder", "createCustomer", "onboard",
        ].map(OperationName.init(rawValue:)))
}
