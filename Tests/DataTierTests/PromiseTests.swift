import Testing

@testable import DataTier

@Suite struct PromiseTests {
    @Test func `all who wait get the first value`() async {
        let promise = Promise<Int>()
        async let early = promise.value
        async let other = promise.value
        promise.fulfil(1)
        promise.fulfil(2)
        let values = await [early, other, promise.value]
        #expect(values == [1, 1, 1])
    }
}
