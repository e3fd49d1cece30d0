/// How much a registry may hold; past a limit new series collapse rather than grow the process.
public struct RegistryLimits: Sendable, Equatable {
    /// Label sets one metric may have; later ones share one series labelled `overflow="true"`.
    public var seriesPerFamily: Int

    /// Metric names the registry may have; later ones are counted as refused and otherwise ignored.
    public var families: Int

    /// Limits for a process whose labels are routes, shards and codes: 1,000 series for each of 500 names.
    public init(seriesPerFamily: Int = 1000, families: Int = 500) {
        self.seriesPerFamily = seriesPerFamily
        self.families = families
    }
}
