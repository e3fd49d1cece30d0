import Testing

/// Starts one tier for all tests of a suite, and removes it after the last.
struct TierTrait: SuiteTrait, TestScoping {
    let shards: Int

    /// The tier that the running test may use.
    @TaskLocal static var current: RunningTrunkline?

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let directory = try RunningTrunkline.freshDirectory()
        let tier = try await RunningTrunkline.start(
            dataDirectory: directory, shards: shards, arguments: ["--hub-allow", "127.0.0.1"])
        do {
            try await Self.$current.withValue(tier) { try await function() }
        } catch {
            try? await tier.stopAndRemove()
            throw error
        }
        try await tier.stopAndRemove()
    }
}

extension Trait where Self == TierTrait {
    /// One running tier for the whole suite.
    static func tier(shards: Int) -> Self { TierTrait(shards: shards) }
}

/// The suites that share one running tier.
@Suite("one running tier", .serialized, .tier(shards: 2))
enum SharedTier {
    /// The tier of the suite.
    static var running: RunningTrunkline {
        get throws { try #require(TierTrait.current, "a test of SharedTier runs inside its suite") }
    }

    /// A client of the tier's APIs.
    static var client: APIClient { get throws { APIClient(base: try running.addresses.url) } }
}
