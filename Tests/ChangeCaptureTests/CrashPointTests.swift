import ChangeCapture
import Testing

@Suite struct CrashPointTests {
    @Test func `a point is read with and without a number`() {
        #expect(CrashPoint("applied")?.point == .applied)
        #expect(CrashPoint("large-applied:12")?.point == .largeApplied)
    }

    @Test(arguments: ["", "nowhere", "applied:", "applied:0", "applied:-1", "applied:x", ":1", "applied:1:2"])
    func `what is no point is refused`(text: String) {
        #expect(CrashPoint(text) == nil)
    }
}
