import Testing

@testable import LoadTest

@Suite struct RoundTripReadingTests {
    @Test func `counts are read by shard, and nothing else is`() {
        let text = """
            # HELP trunkline_pool_round_trips_total Reads and write batches, by shard.
            # TYPE trunkline_pool_round_trips_total counter
            trunkline_pool_round_trips_total{shard="shard-1"} 120
            trunkline_pool_round_trips_total{instance="a",shard="shard-2"} 3e3 1700000000
            trunkline_pool_round_trips_total{shard="shard-2"} 1.0
            trunkline_pool_round_trips_total_other{shard="shard-3"} 9
            trunkline_pool_connections{shard="shard-1"} 4
            """
        #expect(RoundTripReading.counts(in: text) == ["shard-1": 120, "shard-2": 3_001])
    }

    @Test(arguments: [
        "", "trunkline_pool_round_trips_total{shard=\"a", "trunkline_pool_round_trips_total{shard=\"a\"} -4",
        "trunkline_pool_round_trips_total{shard=\"a\"} NaN", "trunkline_pool_round_trips_total{} 4",
    ])
    func `what is no count is left out`(text: String) {
        #expect(RoundTripReading.counts(in: text).isEmpty)
    }

    @Test func `nobody there is no counts`() async {
        #expect(await RoundTripReading.read(port: 0).isEmpty)
        #expect(await RoundTripReading.read(port: 1).isEmpty)
    }
}
