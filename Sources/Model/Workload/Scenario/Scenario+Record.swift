extension Scenario {
    /// The scenario as a run's result file holds it.
    ///
    /// - Parameter digest: SHA-256 of the scenario's text, in hexadecimal.
    public func record(digest: String) -> ScenarioRecord {
        ScenarioRecord(
            name: name, summary: summary, digest: digest, mix: operationShares, arrivals: arrivals.description,
            offeredRate: schedule.rateMeanMeasured, keys: keys.description, customers: customers)
    }
}
