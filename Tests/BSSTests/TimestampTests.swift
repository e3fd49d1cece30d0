import BSS
import Testing

struct TimestampTests {
    static let golden: [(String, Int64)] = [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.000001Z", 1), ("1969-12-31T23:59:59.999Z", -1_000),
        ("2019-05-02T08:13:59.506Z", 1_556_784_839_506_000), ("2019-05-02T10:13:59.506+02:00", 1_556_784_839_506_000),
        ("2019-05-02t01:43:59.506-06:30", 1_556_784_839_506_000), ("2019-05-02 08:13:59.506z", 1_556_784_839_506_000),
        ("2019-05-02T08:13:59.50600099999Z", 1_556_784_839_506_000), ("2000-02-29T00:00:00Z", 951_782_400_000_000),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000_000), ("0001-01-01T00:00:00Z", -62_135_596_800_000_000),
        ("9999-12-31T23:59:59.999999Z", 253_402_300_799_999_999),
    ]

    @Test(arguments: golden)
    func `an RFC 3339 text is the moment it says`(text: String, microseconds: Int64) {
        #expect(Timestamp(rfc3339: text)?.microsecondsSinceUnixEpoch == microseconds)
    }

    @Test(arguments: [
        "", "2019", "2019-05-02", "2019-05-02T08:13:59", "2019-05-02T08:13Z", "2019-13-02T08:13:59Z",
        "2019-00-02T08:13:59Z", "2019-02-29T08:13:59Z", "1900-02-29T00:00:00Z", "2019-05-00T08:13:59Z",
        "2019-05-02T24:00:00Z", "2019-05-02T08:60:00Z", "2019-05-02T08:13:61Z", "2019-05-02T08:13:59.Z",
        "2019-05-02T08:13:59+0200", "2019-05-02T08:13:59+24:00", "2019-05-02T08:13:59Zx", "+019-05-02T08:13:59Z",
        "2019-05-02T08:13:59.506 02:00", "٢٠١٩-05-02T08:13:59Z",
    ])
    func `any other text is no moment`(text: String) {
        #expect(Timestamp(rfc3339: text) == nil)
    }

    @Test func `what is written is read back`() {
        var random = SplitMix(seed: 3)
        for _ in 0..<5_000 {
            let span = UInt64(253_402_300_800_000_000 + 62_135_596_800_000_000)
            let moment = Timestamp(microsecondsSinceUnixEpoch: Int64(random.next() % span) - 62_135_596_800_000_000)
            #expect(Timestamp(rfc3339: moment.text) == moment)
        }
        #expect(Timestamp(microsecondsSinceUnixEpoch: 1_556_784_839_506_000).text == "2019-05-02T08:13:59.506Z")
        #expect(Timestamp(microsecondsSinceUnixEpoch: -1).text == "1969-12-31T23:59:59.999999Z")
    }
}
