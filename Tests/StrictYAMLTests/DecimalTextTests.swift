import StrictYAML
import Testing

@Suite struct DecimalTextTests {
    @Test(arguments: [("0", 0), ("7", 7), ("12.5", 12.5), ("0.001", 0.001), ("100.0", 100)])
    func `plain digits with or without a fraction are a number`(text: String, number: Double) {
        #expect(DecimalText.fraction(text) == number)
    }

    @Test(arguments: ["", ".", "1.", ".5", "-1", "+1", "01", "1e5", "1_0", "0x1", "inf", "nan", "1.2.3", " 1", "١"])
    func `anything else is none`(text: String) {
        #expect(DecimalText.fraction(text) == nil)
    }
}
