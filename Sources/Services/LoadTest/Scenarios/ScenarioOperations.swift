import Workload

/// The operations that scenarios may name.
public enum ScenarioOperations {
    /// Every operation of the generator.
    public static let names = Set(OperationCatalog.names)
}
