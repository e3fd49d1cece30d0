import Sharding
import Testing

struct Base64URLTests {
    @Test(arguments: [
        ("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("fooba", "Zm9vYmE"),
        ("foobar", "Zm9vYmFy"),
    ])
    func `the vectors of RFC 4648 hold, without padding`(plain: String, encoded: String) {
        #expect(Base64URL.encode(Array(plain.utf8)) == encoded)
        #expect(Base64URL.decode(encoded) == Array(plain.utf8))
    }

    @Test func `all bytes come back and use the alphabet for URLs`() {
        let bytes = (0...255).map { UInt8($0) } + [0xFB, 0xFF, 0xFE]
        let text = Base64URL.encode(bytes)
        #expect(Base64URL.decode(text) == bytes)
        #expect(text.contains("-") && text.contains("_") && !text.contains("+") && !text.contains("/"))
    }

    @Test(arguments: ["Z", "Zh", "Zm9", "Zm9vY", "Zg==", "Zm+v", "Zm/v", "Zm9v\n", "Zmé"])
    func `text that no bytes encode to is refused`(text: String) {
        #expect(Base64URL.decode(text) == nil)
    }
}
