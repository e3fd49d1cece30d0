import StrictYAML

extension Scenario {
    /// The largest text, in bytes: the longest mix, sessions and day's curve fit it many times.
    public static let yamlBytesMax = 256 << 10

    private static let form = YAMLForm(noun: "scenario", bytesMax: yamlBytesMax, firstField: "version")

    /// Reads a scenario, strictly; loadtest/scenario.schema.json lists its fields.
    ///
    /// - Parameter operations: The operations that a generator can do.
    /// - Throws: `ScenarioError` that names the line of every mistake, and says what to do.
    public static func parse(yaml: String, operations: Set<OperationName>) throws(ScenarioError) -> Scenario {
        var reader = ScenarioReader(operations: operations)
        let scenario = reader.scenario(try form.root(of: yaml, refusal: ScenarioError.self))
        guard let scenario, reader.mistakes.isEmpty else { throw ScenarioError(reader.mistakes) }
        return scenario
    }
}
