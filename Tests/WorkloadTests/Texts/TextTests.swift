import Testing
import Workload

@Suite struct TextTests {
    @Test(
        arguments: [
            ("20s", .seconds(20)), ("0s", .zero), ("1.5ms", .microseconds(1500)), ("250us", .microseconds(250)),
            ("5m", .seconds(300)), ("2h", .seconds(7200)), ("0.001s", .milliseconds(1)),
        ] as [(String, Duration)])
    func `a duration is a number and its unit`(text: String, duration: Duration) {
        #expect(DurationText.duration(text) == duration)
    }

    @Test(arguments: [
        "", "20", "s", "20 s", "-1s", "1e3s", "20sec", "2400.1h", "99999999999999999s", "1d", ".5s", "5µs",
    ])
    func `anything else is no duration`(text: String) {
        #expect(DurationText.duration(text) == nil)
    }

    @Test func `times are written in the unit that people would choose`() {
        let times: [(Double, String)] = [
            (0, "0s"), (0.000_001, "1us"), (0.000_870_4, "870us"), (0.013_24, "13.2ms"), (0.9994, "999ms"),
            (0.9996, "1s"), (1.25, "1.25s"), (59.96, "60s"), (99.9, "99.9s"), (100, "1m40s"), (7200, "120m"),
        ]
        for (seconds, text) in times { #expect(DurationText.text(seconds: seconds) == text) }
        #expect(DurationText.text(Duration.seconds(60)) == "60s")
        #expect(DurationText.text(Duration.seconds(86_400)) == "24h")
        #expect(DurationText.text(Duration.milliseconds(1500)) == "1500ms")
        #expect(DurationText.text(Duration.zero) == "0s")
    }

    @Test func `figures have the digits that were asked for and no exponent`() {
        let figures: [(Double, Int, String)] = [
            (0, 3, "0"), (1, 3, "1"), (1.005, 2, "1"), (499.96, 4, "500"), (0.000_123_4, 3, "0.000123"),
            (-2.5, 3, "-2.5"),
            (123_456, 3, "123456"), (0.1, 3, "0.1"), (9.996, 3, "10"), (-0.000_000_000_1, 2, "0"),
        ]
        for (value, digits, text) in figures { #expect(FigureText.digits(value, digits) == text) }
        #expect(FigureText.fixed(2, decimals: 2) == "2.00")
        #expect(FigureText.fixed(29_999.6, decimals: 0) == "30000")
        #expect(FigureText.digits(.infinity, 3) == "infinity")
        #expect(FigureText.digits(.nan, 3) == "none")
        #expect(FigureText.percent(0.000_5) == "0.05%")
    }

    @Test func `shares are percent`() {
        #expect(ShareText.share("80%") == 0.8)
        #expect(ShareText.share("99.9%") == 0.999)
        #expect(ShareText.share("100%") == 1)
        for text in ["101%", "80", "%", "-1%", "0.8 %"] { #expect(ShareText.share(text) == nil) }
    }
}
