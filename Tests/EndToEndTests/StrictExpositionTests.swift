import Testing

/// The strict reader is only worth something if it refuses.
@Suite("strict exposition")
struct StrictExpositionTests {
    @Test func `what is right is read`() throws {
        let text = #"""
            # HELP requests_total Requests \\ answered,\n"all" of them.
            # TYPE requests_total counter
            requests_total{code="200",route="/a\"b\\c\n{d} 1,"} 3
            # TYPE depth gauge
            depth -1.5e+20
            # TYPE wait_seconds histogram
            wait_seconds_bucket{le="0.5"} 1
            wait_seconds_bucket{le="+Inf"} 2
            wait_seconds_sum 3.0
            wait_seconds_count 2

            """#
        let families = try StrictExposition(parsing: text).families
        #expect(families.map(\.name) == ["requests_total", "depth", "wait_seconds"])
        #expect(families[0].help == #"Requests \\ answered,\n"all" of them."#)
        #expect(families[0].samples[0].labels == ["code": "200", "route": #"/a\"b\\c\n{d} 1,"#])
        #expect(families[1].help == nil)
    }

    @Test(arguments: [
        "# TYPE a gauge\na 1", "a 1\n", "# TYPE a gauge\n", "# TYPE a gauge\n\na 1\n", "# TYPE a gauge\nb 1\n",
        "# TYPE a gauge\na 1\n# TYPE a gauge\na{b=\"c\"} 1\n", "# TYPE a gauge\na 1\na 2\n",
        "# TYPE a gauge\na 1 1700000000\n", "# TYPE a gauge\na one\n", "# TYPE a gauge\na 1\r\n",
        "# TYPE a gauge\na{b=\"c\",b=\"d\"} 1\n", "# TYPE a gauge\na{b=\"c\",} 1\n",
        "# TYPE a gauge\na{b=\"c\\d\"} 1\n",
        "# TYPE a gauge\na{__b=\"c\"} 1\n", "# TYPE a gauge\na{b:c=\"d\"} 1\n", "# TYPE a counter\na 1\n",
        "# TYPE a_total counter\na_total -1\n", "# HELP a \n# TYPE a gauge\na 1\n",
        "# HELP b What.\n# TYPE a gauge\na 1\n", "# TYPE a gauge\na 1\n# HELP a What.\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\"} 1\na_sum 1\na_count 1\n",
        "# TYPE a histogram\na_bucket{le=\"1.0\"} 2\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 1\n",
        "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_sum 1\na_count 2\n",
        "# TYPE a histogram\na_bucket{le=\"+Inf\"} 1\na_count 1\n",
    ])
    func `what is wrong is refused`(text: String) {
        #expect(throws: StrictExposition.Refused.self) { try StrictExposition(parsing: text) }
    }
}
