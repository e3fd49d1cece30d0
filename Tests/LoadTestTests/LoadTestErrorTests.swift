import LoadTest
import Testing

@Suite struct LoadTestErrorTests {
    @Test func `an unreachable tier says how to start one`() {
        #expect("\(LoadTestError.unreachable("http://127.0.0.1:8080"))".contains("trunkline up"))
    }
}
