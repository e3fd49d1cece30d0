import Sharding
import Testing

@testable import Router

@Suite struct DerivedKeyTests {
    @Test func `a repeated request has the same key, another has another`() {
        func key(_ client: String, _ path: String, _ idempotencyKey: String) -> CustomerKey {
            DerivedKey.repeatable(tenant: .default, client: client, path: path, idempotencyKey: idempotencyKey)
        }
        #expect(key("a", "/x", "1") == key("a", "/x", "1"))
        let others = [key("b", "/x", "1"), key("a", "/y", "1"), key("a", "/x", "2"), key("a/", "x", "1")]
        #expect(Set(others + [key("a", "/x", "1")]).count == 5)
        #expect(key("a", "/x", "1").number.hasPrefix(DerivedKey.prefix))
    }

    @Test func `random keys differ`() {
        var generator = SystemRandomNumberGenerator()
        let keys = (0..<100).map { _ in DerivedKey.random(tenant: .default, using: &generator) }
        #expect(Set(keys).count == 100)
    }
}
